{{%AUTOESCAPE context="HTML"}}
<table class="grid papers">
<thead>
<tr><th scope="col" class="no">STT</th><th scope="col">Tên giấy tờ (số lượng ghi theo bản)</th><th scope="col" class="count">Bản chính</th><th scope="col" class="count">Chứng thực</th><th scope="col" class="count">Bản sao</th><th scope="col" class="count">Điện tử</th></tr>
</thead>
<tbody>
{{#PAPERS}}
<tr><td class="no">{{PAPERS_NO}}</td><td>{{PAPERS_NAME}}</td><td class="count">{{PAPERS_ORIGINAL}}</td><td class="count">{{PAPERS_CERTIFIED}}</td><td class="count">{{PAPERS_COPY}}</td><td class="count">{{PAPERS_ELECTRONIC}}</td></tr>
{{/PAPERS}}
</tbody>
</table>
