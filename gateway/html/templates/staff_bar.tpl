{{%AUTOESCAPE context="HTML"}}
<div class="staff-bar">
<nav aria-label="Việc của cán bộ">
<a href="/can-bo">← Bàn làm việc</a>
<a href="/can-bo/tim">Tìm hồ sơ</a>
<a href="/can-bo/ngay-hen">Tính ngày hẹn</a>
</nav>
<form class="find" method="get" action="/can-bo/ngay-hen" role="search" aria-label="Tìm hồ sơ">
<label for="tim">Mã hồ sơ</label>
<input id="tim" name="ma" type="text" maxlength="64" autocomplete="off" autocapitalize="characters" spellcheck="false">
<button type="submit">Xem ngày hẹn</button>
</form>
<form class="who" method="post" action="/can-bo/dang-xuat">
<span>{{#HAS_AGENCY}}<strong>{{AGENCY}}</strong>{{/HAS_AGENCY}}{{OFFICER}}</span>
<button class="quiet" type="submit">Đăng xuất</button>
</form>
</div>
