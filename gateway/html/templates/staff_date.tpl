{{%AUTOESCAPE context="HTML"}}
<section class="card date{{#VOID}} void{{/VOID}}" aria-labelledby="{{ID}}">
<div class="date-parts">
<div class="date-main">
<h2 id="{{ID}}">{{HEADING}}</h2>
<div class="due">
{{#LEAF}}
<div class="leaf" aria-hidden="true"><span class="leaf-weekday">{{LEAF_WEEKDAY}}</span><span class="leaf-day">{{LEAF_DAY}}</span><span class="leaf-month">{{LEAF_MONTH}}</span></div>
{{/LEAF}}
<p class="due-line">{{PROMISE}}</p>
</div>
{{#HAS_WARNING}}
<p class="warning">{{WARNING}}</p>
{{/HAS_WARNING}}
<dl class="facts">
{{#FACT}}
<div><dt>{{LABEL}}</dt><dd>{{VALUE}}</dd></div>
{{/FACT}}
</dl>
</div>
<div class="date-why">
<h3>Vì sao là ngày này</h3>
<ul lang="{{LANGUAGE}}">
{{#WHY}}
<li>{{SENTENCE}}</li>
{{/WHY}}
</ul>
</div>
</div>
<div class="table-box" tabindex="0" role="region" aria-label="Từng khoảng thời gian">
<table>
<caption>Từng khoảng thời gian từ lúc tiếp nhận đến ngày hẹn</caption>
<thead><tr><th scope="col">Từ</th><th scope="col">Đến</th><th scope="col">Có tính?</th><th scope="col">Vì sao</th></tr></thead>
<tbody>
{{#STRETCH}}
<tr{{#IS_COUNTED}} class="counted"{{/IS_COUNTED}}><td>{{FROM}}</td><td>{{TO}}</td><td>{{COUNTED}}</td><td lang="{{LANGUAGE}}">{{WORDS}}</td></tr>
{{/STRETCH}}
</tbody>
</table>
</div>
</section>
