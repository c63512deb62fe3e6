{{%AUTOESCAPE context="HTML"}}
{{>HEAD}}
<section class="card lead sign-in" aria-labelledby="heading">
<h1 id="heading">Cán bộ đăng nhập</h1>
<form method="post" action="/can-bo/dang-nhap" accept-charset="utf-8">
<div class="error" id="sign-in-error" role="alert">
{{#HAS_ERROR}}
<p>{{ERROR}}</p>
{{/HAS_ERROR}}
</div>
<input type="hidden" name="ve" value="{{BACK}}">
{{#FIRST}}
<p class="field"><label for="ten">Tên đăng nhập</label>
<input id="ten" name="ten" type="text" value="{{USERNAME}}" maxlength="64" autocomplete="username" autocapitalize="none" spellcheck="false" required aria-describedby="sign-in-error"{{#NAME_FIRST}} autofocus{{/NAME_FIRST}}></p>
<p class="field"><label for="mat-khau">Mật khẩu</label>
<input id="mat-khau" name="mat-khau" type="password" maxlength="256" autocomplete="current-password" required aria-describedby="sign-in-error"{{#PASSWORD_FIRST}} autofocus{{/PASSWORD_FIRST}}></p>
{{/FIRST}}
{{#SECOND}}
<p class="known">Tài khoản <strong>{{USERNAME}}</strong>, mật khẩu đúng. Còn một bước.</p>
<input type="hidden" name="ten" value="{{USERNAME}}">
{{/SECOND}}
{{#CODE}}
<p class="field"><label for="ma-mot-lan">Mã một lần</label>
<input id="ma-mot-lan" name="ma-mot-lan" type="text" maxlength="32" autocomplete="one-time-code" autocapitalize="none" spellcheck="false" required autofocus aria-describedby="code-hint sign-in-error">
<span class="hint" id="code-hint">6 số đang hiện trên điện thoại của ông/bà, hoặc một mã dự phòng.</span></p>
{{/CODE}}
{{#HAS_AGENCIES}}
<fieldset class="places">
<legend>Làm việc cho cơ quan</legend>
{{#AGENCY}}
<p><input id="co-quan-{{VALUE}}" name="co-quan" type="radio" value="{{VALUE}}"{{#CHOSEN}} checked autofocus{{/CHOSEN}}><label for="co-quan-{{VALUE}}">{{LABEL}}</label></p>
{{/AGENCY}}
</fieldset>
{{/HAS_AGENCIES}}
<p><button type="submit">Đăng nhập</button></p>
</form>
{{#SECOND}}
<p><a href="{{AGAIN_HREF}}">Đăng nhập bằng tài khoản khác</a></p>
{{/SECOND}}
</section>
{{>FOOT}}
