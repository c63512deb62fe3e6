{{%AUTOESCAPE context="HTML"}}
</main>
<footer class="site">
<p>{{FOOTER}}</p>
</footer>
</body>
</html>
