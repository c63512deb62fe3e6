{{%AUTOESCAPE context="HTML"}}
<form class="ask" method="post" action="/tra-cuu" accept-charset="utf-8">
<label for="ma">{{LABEL}}</label>
<p class="hint" id="ma-hint">{{HINT}}</p>
<div class="error" id="ma-error" aria-live="assertive">
{{#HAS_ERROR}}
<p>{{ERROR}}</p>
{{/HAS_ERROR}}
</div>
<div class="row">
<input class="code" id="ma" name="ma" type="text" value="{{TYPED}}" maxlength="200" autocomplete="off" autocapitalize="characters" spellcheck="false" enterkeyhint="search" aria-describedby="ma-hint ma-error"{{#HAS_ERROR}} aria-invalid="true"{{/HAS_ERROR}}>
<button type="submit">{{BUTTON}}</button>
</div>
</form>
