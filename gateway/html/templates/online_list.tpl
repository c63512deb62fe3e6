{{%AUTOESCAPE context="HTML"}}
{{>HEAD}}
<section class="card lead" aria-labelledby="heading">
<h1 id="heading">{{HEADING}}</h1>
{{#HAS_NOTICE}}
<p class="notice" role="status">{{NOTICE}}</p>
{{/HAS_NOTICE}}
{{#HAS_NOT_YET}}
<p class="not-yet">{{NOT_YET}}</p>
{{/HAS_NOT_YET}}
{{#SEARCH}}
<form class="ask" method="get" action="/dang-ky" role="search" accept-charset="utf-8">
<label for="tim">{{LABEL}}</label>
<p class="hint" id="tim-hint">{{HINT}}</p>
<div class="row">
<input class="code" id="tim" name="tim" type="search" value="{{TYPED}}" maxlength="200" autocomplete="off" spellcheck="false" enterkeyhint="search" aria-describedby="tim-hint">
<button type="submit">{{BUTTON}}</button>
</div>
</form>
{{/SEARCH}}
</section>
{{#HAS_COUNT_LINE}}
<p class="count" role="status">{{COUNT_LINE}}</p>
{{/HAS_COUNT_LINE}}
{{#GROUP}}
<section class="card procedures">
<h2>{{GROUP_HEADING}}</h2>
<ul>
{{#ENTRY}}
<li><a href="{{HREF}}">{{NAME}}</a> <span>{{CODE_LINE}}</span></li>
{{/ENTRY}}
</ul>
</section>
{{/GROUP}}
{{>FOOT}}
