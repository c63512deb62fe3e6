{{%AUTOESCAPE context="HTML"}}
{{>HEAD}}
<div class="answers" aria-live="polite">
{{#CONTENTS}}
<nav class="card contents" aria-label="Các hồ sơ của giấy hẹn">
<ol>
{{#ENTRY}}
<li><a href="#ho-so-{{NUMBER}}">{{CODE_LINE}}</a> <span>{{TITLE}}</span></li>
{{/ENTRY}}
</ol>
</nav>
{{/CONTENTS}}
{{#ANSWER}}
<article class="card answer {{TONE}}" id="ho-so-{{NUMBER}}" aria-labelledby="title-{{NUMBER}}">
<p class="code-line"><strong>{{CODE_LINE}}</strong>{{#HAS_PROCEDURE}}<span class="procedure">{{PROCEDURE}}</span>{{/HAS_PROCEDURE}}</p>
<h1 id="title-{{NUMBER}}">{{TITLE}}</h1>
{{#HAS_BODY}}
<p class="body">{{BODY}}</p>
{{/HAS_BODY}}
{{#HAS_DUE_LINE}}
<div class="due">
{{#LEAF}}
<div class="leaf" aria-hidden="true"><span class="leaf-weekday">{{LEAF_WEEKDAY}}</span><span class="leaf-day">{{LEAF_DAY}}</span><span class="leaf-month">{{LEAF_MONTH}}</span></div>
{{/LEAF}}
<p class="due-line">{{DUE_LINE}}</p>
</div>
{{/HAS_DUE_LINE}}
{{#HAS_NEXT_STEP}}
<section class="next" aria-labelledby="next-{{NUMBER}}">
<h2 id="next-{{NUMBER}}">{{NEXT_LABEL}}</h2>
<p>{{NEXT_STEP}}</p>
</section>
{{/HAS_NEXT_STEP}}
{{#WHAT_IF}}
<section class="what-if" id="nop-luc-khac-{{NUMBER}}" aria-labelledby="what-if-{{NUMBER}}">
<h2 id="what-if-{{NUMBER}}">{{WHAT_IF_HEADING}}</h2>
<div class="what-if-answer" aria-live="polite">
{{#HAS_WHAT_IF_ANSWER}}
<p class="what-if-date">{{WHAT_IF_ANSWER}}</p>
<ul>
{{#WHAT_IF_WHY}}
<li>{{SENTENCE}}</li>
{{/WHAT_IF_WHY}}
</ul>
{{/HAS_WHAT_IF_ANSWER}}
</div>
<form method="post" action="/tra-cuu#nop-luc-khac-{{NUMBER}}" accept-charset="utf-8" autocomplete="off">
<p class="hint" id="what-if-hint-{{NUMBER}}">{{WHAT_IF_HINT}}</p>
<div class="error" id="what-if-error-{{NUMBER}}" aria-live="assertive">
{{#HAS_WHAT_IF_ERROR}}
<p>{{WHAT_IF_ERROR}}</p>
{{/HAS_WHAT_IF_ERROR}}
</div>
<input type="hidden" name="ma" value="{{WHAT_IF_NUMBER}}">
<div class="row">
<p class="field"><label for="ngay-{{NUMBER}}">{{WHAT_IF_DATE_LABEL}}</label>
<input id="ngay-{{NUMBER}}" name="ngay" type="date" value="{{WHAT_IF_DATE}}" aria-describedby="what-if-hint-{{NUMBER}} what-if-error-{{NUMBER}}"{{#HAS_WHAT_IF_ERROR}} aria-invalid="true"{{/HAS_WHAT_IF_ERROR}}></p>
<p class="field"><label for="gio-{{NUMBER}}">{{WHAT_IF_TIME_LABEL}}</label>
<input id="gio-{{NUMBER}}" name="gio" type="time" value="{{WHAT_IF_TIME}}" aria-describedby="what-if-hint-{{NUMBER}} what-if-error-{{NUMBER}}"></p>
<button type="submit">{{WHAT_IF_BUTTON}}</button>
</div>
</form>
</section>
{{/WHAT_IF}}
{{#HAS_PATH}}
<section class="path" aria-labelledby="path-{{NUMBER}}">
<h2 id="path-{{NUMBER}}">{{PATH_LABEL}}</h2>
<ol>
{{#PATH}}
<li><span class="at">{{AT}}</span> <span class="what">{{TEXT}}</span></li>
{{/PATH}}
</ol>
</section>
{{/HAS_PATH}}
{{#HAS_WHY}}
<section class="why" aria-labelledby="why-{{NUMBER}}">
<h2 id="why-{{NUMBER}}">{{WHY_LABEL}}</h2>
<ul>
{{#WHY}}
<li>{{SENTENCE}}</li>
{{/WHY}}
</ul>
</section>
{{/HAS_WHY}}
<p class="as-of">{{AS_OF}}</p>
{{#HAS_SCOPE}}
<p class="scope">{{SCOPE}}</p>
{{/HAS_SCOPE}}
{{#HAS_LOST}}
<p class="lost">{{LOST}}</p>
{{/HAS_LOST}}
{{#HAS_HELP}}
<p class="help">{{HELP}}</p>
{{/HAS_HELP}}
</article>
{{/ANSWER}}
</div>
<section class="card again" aria-labelledby="again">
<h2 id="again">{{FORM_TITLE}}</h2>
{{>FORM}}
</section>
{{>FOOT}}
