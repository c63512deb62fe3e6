{{%AUTOESCAPE context="HTML"}}
{{>HEAD}}
<section class="card lead sign-in" aria-labelledby="heading">
<h1 id="heading">Hôm nay làm việc cho ai?</h1>
<p>Có đồng nghiệp vắng mặt đã ủy quyền cho <strong>{{OFFICER}}</strong>. Mỗi phiên chỉ làm một vai: của mình, hoặc thay một người. Đổi lúc nào cũng được ở mục “Phiên làm việc”.</p>
<form method="post" action="/can-bo/lam-thay" accept-charset="utf-8">
<div class="error" id="place-error" role="alert">
{{#HAS_ERROR}}
<p>{{ERROR}}</p>
{{/HAS_ERROR}}
</div>
<input type="hidden" name="ve" value="{{BACK}}">
<p class="field"><label for="noi">Làm việc</label>
<select id="noi" name="noi" autofocus aria-describedby="place-error">
{{#PLACE}}
<option value="{{VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{LABEL}}</option>
{{/PLACE}}
</select></p>
<p><button type="submit">Bắt đầu</button></p>
</form>
</section>
{{>FOOT}}
