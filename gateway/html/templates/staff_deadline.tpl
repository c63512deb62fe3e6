{{%AUTOESCAPE context="HTML"}}
{{>HEAD}}
{{>BAR}}
{{#HAS_ERROR}}
<section class="card lead" aria-labelledby="heading">
<h1 id="heading">Chưa xem được ngày hẹn</h1>
<div class="error" aria-live="assertive"><p>{{ERROR}}</p></div>
<form class="ask" method="get" action="/can-bo/ngay-hen" accept-charset="utf-8">
<label for="ma">Mã hồ sơ hoặc số đăng ký</label>
<p class="hint" id="ma-hint">Dạng H20.214-261112-0007; số đăng ký có DK- đứng trước.</p>
<div class="row">
<input class="code" id="ma" name="ma" type="text" value="{{CODE}}" maxlength="64" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="ma-hint">
<button type="submit">Xem ngày hẹn</button>
</div>
</form>
</section>
{{/HAS_ERROR}}
{{#HAS_CODE_LINE}}
<header class="dossier-head">
<h1>{{CODE_LINE}}</h1>
<p class="procedure">{{PROCEDURE}}</p>
<p class="state"><strong>{{STATE}}</strong></p>
{{#HAS_TOLD}}
<p class="told">Người nộp đang đọc: “{{TOLD}}”</p>
{{/HAS_TOLD}}
<p class="manner"><a href="{{LANGUAGE_HREF}}">{{LANGUAGE_LABEL}}</a> <a href="{{FULL_HREF}}">{{FULL_LABEL}}</a></p>
</header>
{{/HAS_CODE_LINE}}
{{>DATE}}
{{#HAS_CODE_LINE}}
{{#HAS_NO_DATE}}
<section class="card"><p>{{NO_DATE}}</p></section>
{{/HAS_NO_DATE}}
<section class="card clocks" aria-labelledby="clocks">
<h2 id="clocks">Đồng hồ đang chạy</h2>
{{#HAS_NO_CLOCK}}
<p>{{NO_CLOCK}}</p>
{{/HAS_NO_CLOCK}}
{{#HAS_CLOCKS}}
<div class="table-box" tabindex="0" role="region" aria-label="Bảng các đồng hồ đang chạy">
<table>
<thead><tr><th scope="col">Đồng hồ</th><th scope="col">Tính cho</th><th scope="col">Đã dùng</th><th scope="col">Còn lại</th><th scope="col">Đến</th></tr></thead>
<tbody>
{{#CLOCK}}
<tr{{#LATE}} class="late"{{/LATE}}><th scope="row">{{NAME}}</th><td>{{AGENCY}}</td><td>{{USED}}</td><td>{{LEFT}}</td><td>{{UNTIL}}</td></tr>
{{/CLOCK}}
</tbody>
</table>
</div>
{{/HAS_CLOCKS}}
</section>
{{/HAS_CODE_LINE}}
{{#WHAT_IF}}
<section class="card what-if-staff" aria-labelledby="what-if">
<h2 id="what-if">{{QUESTION}}</h2>
<form method="get" action="/can-bo/ngay-hen#neu-xong" accept-charset="utf-8">
<div class="error" id="what-if-error" aria-live="assertive">
{{#HAS_ERROR}}
<p>{{ERROR}}</p>
{{/HAS_ERROR}}
</div>
<input type="hidden" name="ma" value="{{CODE}}">
{{#HAS_LANGUAGE_FIELD}}
<input type="hidden" name="ngon-ngu" value="{{LANGUAGE_FIELD}}">
{{/HAS_LANGUAGE_FIELD}}
{{#HAS_FULL_FIELD}}
<input type="hidden" name="day-du" value="{{FULL_FIELD}}">
{{/HAS_FULL_FIELD}}
<div class="row">
<p class="field"><label for="ngay">Ngày</label>
<input id="ngay" name="ngay" type="date" value="{{DATE}}" aria-describedby="what-if-error"></p>
<p class="field"><label for="gio">Giờ</label>
<input id="gio" name="gio" type="time" value="{{TIME}}" aria-describedby="what-if-error"></p>
<button type="submit">Xem ngày hẹn</button>
</div>
</form>
</section>
{{/WHAT_IF}}
{{>WHAT_IF_DATE}}
{{>FOOT}}
