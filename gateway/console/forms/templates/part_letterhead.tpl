{{%AUTOESCAPE context="HTML"}}
{{#HAS_TRIAL}}
<p class="trial">{{TRIAL}}</p>
{{/HAS_TRIAL}}
<header class="letterhead">
<div class="issuer">
{{#HAS_ISSUER_UPPER}}
<p class="upper">{{ISSUER_UPPER}}</p>
{{/HAS_ISSUER_UPPER}}
<p class="name">{{ISSUER}}</p>
</div>
<div class="nation">
<p class="country">Cộng hòa xã hội chủ nghĩa Việt Nam</p>
<p class="motto">Độc lập - Tự do - Hạnh phúc</p>
</div>
</header>
