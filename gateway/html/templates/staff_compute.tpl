{{%AUTOESCAPE context="HTML"}}
{{>HEAD}}
{{>BAR}}
<section class="card compute" aria-labelledby="heading">
<h1 id="heading">Tính ngày hẹn trước khi tiếp nhận</h1>
<form method="get" action="/can-bo/ngay-hen#ket-qua" accept-charset="utf-8">
<div class="error" id="compute-error" aria-live="assertive">
{{#HAS_ERROR}}
<p>{{ERROR}}</p>
{{/HAS_ERROR}}
</div>
{{#HAS_LANGUAGE_FIELD}}
<input type="hidden" name="ngon-ngu" value="{{LANGUAGE_FIELD}}">
{{/HAS_LANGUAGE_FIELD}}
{{#HAS_FULL_FIELD}}
<input type="hidden" name="day-du" value="{{FULL_FIELD}}">
{{/HAS_FULL_FIELD}}
<div class="fields">
<p class="field broad"><label for="thu-tuc">Thủ tục</label>
<select id="thu-tuc" name="thu-tuc" aria-describedby="compute-error">
{{#PROCEDURE}}
<option value="{{VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{LABEL}}</option>
{{/PROCEDURE}}
</select></p>
<p class="field"><label for="truong-hop">Mã trường hợp (nếu có)</label>
<input id="truong-hop" name="truong-hop" type="text" value="{{CASE_CODE}}" maxlength="40" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="compute-error"></p>
<p class="field"><label for="kenh">Cách nộp</label>
<select id="kenh" name="kenh">
{{#CHANNEL}}
<option value="{{VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{LABEL}}</option>
{{/CHANNEL}}
</select></p>
<p class="field broad"><label for="co-quan">Cơ quan giải quyết</label>
<select id="co-quan" name="co-quan">
{{#AGENCY_CHOICE}}
<option value="{{VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{LABEL}}</option>
{{/AGENCY_CHOICE}}
</select></p>
<p class="field"><label for="ngay">Ngày tiếp nhận</label>
<input id="ngay" name="ngay" type="date" value="{{DATE}}" aria-describedby="compute-error"></p>
<p class="field"><label for="gio">Giờ tiếp nhận</label>
<input id="gio" name="gio" type="time" value="{{TIME}}" aria-describedby="compute-error"></p>
</div>
<details{{#PAUSES_OPEN}} open{{/PAUSES_OPEN}}>
<summary>Có tạm ngừng (chờ giấy tờ, chờ nộp tiền)</summary>
{{#PAUSE}}
<fieldset>
<legend>{{HEADING}}</legend>
<p class="field"><label for="{{NAME}}-tu-ngay">Từ ngày</label>
<input id="{{NAME}}-tu-ngay" name="{{NAME}}-tu-ngay" type="date" value="{{FROM_DATE}}"></p>
<p class="field"><label for="{{NAME}}-tu-gio">Giờ</label>
<input id="{{NAME}}-tu-gio" name="{{NAME}}-tu-gio" type="time" value="{{FROM_TIME}}"></p>
<p class="field"><label for="{{NAME}}-den-ngay">Đến ngày</label>
<input id="{{NAME}}-den-ngay" name="{{NAME}}-den-ngay" type="date" value="{{TO_DATE}}"></p>
<p class="field"><label for="{{NAME}}-den-gio">Giờ</label>
<input id="{{NAME}}-den-gio" name="{{NAME}}-den-gio" type="time" value="{{TO_TIME}}"></p>
<p class="field"><label for="{{NAME}}-vi">Để</label>
<select id="{{NAME}}-vi" name="{{NAME}}-vi">
{{#REASON}}
<option value="{{VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{LABEL}}</option>
{{/REASON}}
</select></p>
</fieldset>
{{/PAUSE}}
</details>
<p><button type="submit">Tính ngày hẹn</button></p>
</form>
</section>
{{#HAS_SUMMARY}}
<header class="dossier-head" id="ket-qua">
<p class="procedure">{{SUMMARY}}</p>
<p class="manner"><a href="{{LANGUAGE_HREF}}">{{LANGUAGE_LABEL}}</a> <a href="{{FULL_HREF}}">{{FULL_LABEL}}</a></p>
</header>
{{/HAS_SUMMARY}}
{{>RESULT}}
{{#HAS_NO_DATE}}
<section class="card"><p>{{NO_DATE}}</p></section>
{{/HAS_NO_DATE}}
{{>FOOT}}
