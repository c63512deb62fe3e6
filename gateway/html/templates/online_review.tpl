{{%AUTOESCAPE context="HTML"}}
{{>HEAD}}
<section class="card lead" aria-labelledby="heading">
<p class="code-line"><strong>{{PROCEDURE}}</strong></p>
<h1 id="heading">{{HEADING}}</h1>
{{#HAS_FAULT}}
<div class="error" role="alert">
<p>{{FAULT}}</p>
</div>
{{/HAS_FAULT}}
<p>{{LEAD}}</p>
<dl class="facts">
{{#FACT}}
<div><dt>{{LABEL}}</dt><dd>{{VALUE}}</dd></div>
{{/FACT}}
</dl>
<p class="not-yet">{{NOT_YET}}</p>
<form class="register" method="post" action="{{ACTION}}" accept-charset="utf-8">
{{#HIDDEN}}
<input type="hidden" name="{{NAME}}" value="{{VALUE}}">
{{/HIDDEN}}
<div class="row">
<button type="submit" name="{{STEP_NAME}}" value="{{SEND_VALUE}}">{{SEND_BUTTON}}</button>
<button class="quiet" type="submit" name="{{STEP_NAME}}" value="{{CHANGE_VALUE}}">{{CHANGE_BUTTON}}</button>
</div>
</form>
</section>
{{>FOOT}}
