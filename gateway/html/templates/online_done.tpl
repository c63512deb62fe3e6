{{%AUTOESCAPE context="HTML"}}
{{>HEAD}}
<article class="card answer running" aria-labelledby="heading">
<h1 id="heading">{{HEADING}}</h1>
<p class="code-line"><strong>{{PROCEDURE}}</strong></p>
<dl class="numbers">
<div><dt>{{NUMBER_LABEL}}</dt><dd class="number">{{NUMBER}}</dd></div>
{{#HAS_LOOKUP}}
<div><dt>{{LOOKUP_LABEL}}</dt><dd class="number">{{LOOKUP}}</dd></div>
{{/HAS_LOOKUP}}
</dl>
<p class="hint">{{LOOKUP_HINT}}</p>
<p class="due-line">{{ANSWER_LINE}}</p>
<section class="next" aria-labelledby="not-yet">
<h2 id="not-yet">{{NOT_YET_HEADING}}</h2>
<p>{{NOT_YET}}</p>
</section>
{{#HAS_NEXT}}
<section aria-labelledby="next">
<h2 id="next">{{NEXT_HEADING}}</h2>
<ol class="steps">
{{#NEXT}}
<li>{{LINE}}</li>
{{/NEXT}}
</ol>
</section>
{{/HAS_NEXT}}
{{#HAS_PAPER}}
<section aria-labelledby="papers">
<h2 id="papers">{{PAPERS_HEADING}}</h2>
<ul class="steps">
{{#PAPER}}
<li>{{LINE}}</li>
{{/PAPER}}
</ul>
</section>
{{/HAS_PAPER}}
<p class="help">{{HELP}}</p>
<p class="row again"><a class="button" href="/">{{LOOK_UP_LINK}}</a> <a class="button quiet" href="/dang-ky">{{AGAIN_LINK}}</a></p>
</article>
{{>FOOT}}
