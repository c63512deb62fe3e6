{{%AUTOESCAPE context="HTML"}}
{{>HEAD}}
<section class="card lead sign-in" aria-labelledby="heading">
<h1 id="heading">Hôm nay làm việc cho ai?</h1>
<p>Có đồng nghiệp vắng mặt đã giao quyền cho <strong>{{OFFICER}}</strong>. Mỗi phiên chỉ làm một vai: của mình, hoặc thay một người. Đổi lúc nào cũng được ở mục “Phiên làm việc”.</p>
<form method="post" action="/can-bo/lam-thay" accept-charset="utf-8">
<div class="error" id="place-error" role="alert">
{{#HAS_ERROR}}
<p>{{ERROR}}</p>
{{/HAS_ERROR}}
</div>
<input type="hidden" name="ve" value="{{BACK}}">
<fieldset class="places">
<legend>Làm việc</legend>
{{#PLACE}}
<p><input id="noi-{{VALUE}}" name="noi" type="radio" value="{{VALUE}}"{{#CHOSEN}} checked autofocus{{/CHOSEN}}><label for="noi-{{VALUE}}">{{LABEL}}</label></p>
{{/PLACE}}
</fieldset>
<p><button type="submit">Bắt đầu</button></p>
</form>
</section>
{{>FOOT}}
