{{%AUTOESCAPE context="HTML"}}
{{>HEAD}}
<section class="card lead sign-in" aria-labelledby="heading">
<h1 id="heading">Cán bộ đăng nhập</h1>
<form method="post" action="/can-bo/dang-nhap" accept-charset="utf-8">
<div class="error" id="sign-in-error" aria-live="assertive">
{{#HAS_ERROR}}
<p>{{ERROR}}</p>
{{/HAS_ERROR}}
</div>
<input type="hidden" name="ve" value="{{BACK}}">
<p class="field"><label for="ten">Tên đăng nhập</label>
<input id="ten" name="ten" type="text" value="{{USERNAME}}" maxlength="64" autocomplete="username" autocapitalize="none" spellcheck="false" required aria-describedby="sign-in-error"></p>
<p class="field"><label for="mat-khau">Mật khẩu</label>
<input id="mat-khau" name="mat-khau" type="password" maxlength="256" autocomplete="current-password" required aria-describedby="sign-in-error"></p>
{{#HAS_AGENCIES}}
<p class="field"><label for="co-quan">Làm việc cho cơ quan</label>
<select id="co-quan" name="co-quan">
{{#AGENCY}}
<option value="{{VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{LABEL}}</option>
{{/AGENCY}}
</select></p>
{{/HAS_AGENCIES}}
<p><button type="submit">Đăng nhập</button></p>
</form>
</section>
{{>FOOT}}
