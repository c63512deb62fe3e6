{{%AUTOESCAPE context="HTML"}}
{{>HEAD}}
<section class="card lead" aria-labelledby="heading">
<h1 id="heading">{{HEADING}}</h1>
{{>FORM}}
</section>
{{>FOOT}}
