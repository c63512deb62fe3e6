{{%AUTOESCAPE context="HTML"}}
{{>HEAD}}
<section class="card lead" aria-labelledby="heading">
<h1 id="heading">{{HEADING}}</h1>
{{>FORM}}
</section>
<section class="card" aria-labelledby="register">
<h2 id="register">Chưa nộp hồ sơ?</h2>
<p>Nhiều thủ tục đăng ký trước qua mạng được, để bộ phận một cửa xem và trả lời trước khi ông/bà đến.</p>
<p><a href="/dang-ky">Đăng ký hồ sơ trước qua mạng</a></p>
</section>
{{>FOOT}}
