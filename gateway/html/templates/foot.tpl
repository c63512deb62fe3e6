{{%AUTOESCAPE context="HTML"}}
</main>
<footer class="site">
<p>{{FOOTER}}</p>
{{#HAS_PHONE_LINK}}
<p><a href="/dien-thoai">{{PHONE_LINK}}</a></p>
{{/HAS_PHONE_LINK}}
</footer>
</body>
</html>
