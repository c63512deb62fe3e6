{{%AUTOESCAPE context="HTML"}}
<footer class="template">
<p>{{TITLE}} – {{INSTRUMENT}} (bản mẫu {{TEMPLATE_VERSION}})</p>
</footer>
