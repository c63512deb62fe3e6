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
