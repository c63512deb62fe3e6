{{%AUTOESCAPE context="HTML"}}
<div class="number-line">
<p class="number">Số: {{#HAS_NUMBER}}{{NUMBER}}{{/HAS_NUMBER}}{{#NO_NUMBER}}<span class="blank">………………</span>{{/NO_NUMBER}}</p>
<p class="place-date">{{PLACE_DATE}}</p>
</div>
