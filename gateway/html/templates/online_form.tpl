{{%AUTOESCAPE context="HTML"}}
{{>HEAD}}
<section class="card lead" aria-labelledby="heading">
<p class="code-line">{{HEADING}}<strong id="procedure">{{CODE_LINE}}</strong></p>
<h1 id="heading">{{PROCEDURE}}</h1>
<p class="not-yet">{{NOT_YET}}</p>
{{#HAS_FAULTS}}
<div class="error faults" role="alert" id="faults" tabindex="-1">
<p>{{FAULTS_HEADING}}</p>
<ul>
{{#FAULT}}
{{#AT_FIELD}}
<li><a href="#{{FIELD_ID}}">{{TEXT}}</a></li>
{{/AT_FIELD}}
{{#WHOLE}}
<li>{{TEXT}}</li>
{{/WHOLE}}
{{/FAULT}}
</ul>
</div>
{{/HAS_FAULTS}}
<form class="register" method="post" action="{{ACTION}}" accept-charset="utf-8" novalidate>
{{#HIDDEN}}
<input type="hidden" name="{{NAME}}" value="{{VALUE}}">
{{/HIDDEN}}
<p class="hint">{{REQUIRED_HINT}}</p>
{{#FIELDSET}}
<fieldset>
<legend>{{LEGEND}}</legend>
{{#FIELD}}
<div class="field{{#HAS_ERROR}} wrong{{/HAS_ERROR}}">
<label for="{{NAME}}">{{LABEL}}{{#REQUIRED}} <span class="needed" aria-hidden="true">*</span>{{/REQUIRED}}</label>
{{#HAS_HINT}}
<p class="hint" id="{{NAME}}-hint">{{HINT}}</p>
{{/HAS_HINT}}
{{#HAS_ERROR}}
<p class="fault" id="{{NAME}}-error">{{ERROR}}</p>
{{/HAS_ERROR}}
{{#INPUT}}
<input id="{{NAME}}" name="{{NAME}}" type="{{TYPE}}" value="{{VALUE}}" maxlength="{{MOST}}" autocomplete="{{AUTOCOMPLETE}}"{{#HAS_INPUT_MODE}} inputmode="{{INPUT_MODE}}"{{/HAS_INPUT_MODE}}{{#REQUIRED}} aria-required="true"{{/REQUIRED}} aria-describedby="{{#HAS_HINT}}{{NAME}}-hint {{/HAS_HINT}}{{#HAS_ERROR}}{{NAME}}-error{{/HAS_ERROR}}"{{#HAS_ERROR}} aria-invalid="true"{{/HAS_ERROR}}>
{{/INPUT}}
{{#CHOICE}}
<select id="{{NAME}}" name="{{NAME}}"{{#REQUIRED}} aria-required="true"{{/REQUIRED}} aria-describedby="{{#HAS_HINT}}{{NAME}}-hint {{/HAS_HINT}}{{#HAS_ERROR}}{{NAME}}-error{{/HAS_ERROR}}"{{#HAS_ERROR}} aria-invalid="true"{{/HAS_ERROR}}>
{{#OPTION}}
<option value="{{VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{LABEL}}</option>
{{/OPTION}}
</select>
{{/CHOICE}}
</div>
{{/FIELD}}
</fieldset>
{{/FIELDSET}}
<div class="row">
<button type="submit" name="{{STEP_NAME}}" value="{{STEP_VALUE}}">{{BUTTON}}</button>
<a class="button quiet" href="/dang-ky">{{BACK}}</a>
</div>
</form>
</section>
{{>FOOT}}
