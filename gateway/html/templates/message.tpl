{{%AUTOESCAPE context="HTML"}}
{{>HEAD}}
<section class="card lead" aria-labelledby="heading">
<h1 id="heading">{{TITLE}}</h1>
<p role="status">{{BODY}}</p>
{{#HAS_LINK}}
<p><a class="button" href="/">{{LINK}}</a></p>
{{/HAS_LINK}}
</section>
{{>FOOT}}
