{{%AUTOESCAPE context="HTML"}}
{{>HEAD}}
<body class="landscape">
<main>
{{>LETTERHEAD}}
<div class="number-line">
<p class="number">Mã hồ sơ: <strong>{{CODE}}</strong></p>
{{#HAS_BARCODE}}
<svg class="code128" role="img" aria-label="Mã vạch của mã hồ sơ" viewBox="0 0 {{BARCODE_WIDTH}} {{BARCODE_HEIGHT}}" preserveAspectRatio="none" shape-rendering="crispEdges"><path d="{{BARCODE_PATH}}"/></svg>
{{/HAS_BARCODE}}
<p class="place-date">{{PLACE_DATE}}</p>
</div>
<h1>{{TITLE}}</h1>
{{#HAS_VOIDED}}
<p class="notice">{{VOIDED}}</p>
{{/HAS_VOIDED}}
<dl class="lines columns">
<div><dt>Hồ sơ của:</dt> <dd class="strong">{{OWNER}}</dd></div>
{{#HAS_SUBMITTER}}
<div><dt>Người nộp hồ sơ:</dt> <dd>{{SUBMITTER}}{{#HAS_SUBMITTER_PAPER}} ({{SUBMITTER_PAPER}}){{/HAS_SUBMITTER_PAPER}}</dd></div>
{{/HAS_SUBMITTER}}
<div><dt>Địa chỉ:</dt> <dd>{{ADDRESS}}{{#NO_ADDRESS}}<span class="blank"></span>{{/NO_ADDRESS}}</dd></div>
<div><dt>Điện thoại:</dt> <dd>{{PHONE}}{{#NO_PHONE}}<span class="blank"></span>{{/NO_PHONE}}{{#HAS_EMAIL}}; {{EMAIL}}{{/HAS_EMAIL}}</dd></div>
{{#HAS_ID_PAPER}}
<div><dt>Giấy tờ tùy thân:</dt> <dd>{{ID_PAPER}}</dd></div>
{{/HAS_ID_PAPER}}
<div><dt>Nội dung:</dt> <dd>{{CONTENT}}</dd></div>
<div><dt>Thời gian nhận hồ sơ:</dt> <dd>{{RECEIVED_AT}}</dd></div>
<div><dt>Thời gian hẹn trả kết quả:</dt> <dd>{{DUE_AT}}{{#NO_DUE_AT}}Thủ tục không quy định{{/NO_DUE_AT}}</dd></div>
<div><dt>Cơ quan giải quyết:</dt> <dd>{{HANDLING_AGENCY}}</dd></div>
<div><dt>Cơ quan phối hợp giải quyết:</dt> <dd>{{COORDINATING_AGENCIES}}{{#NO_COORDINATING_AGENCIES}}Không{{/NO_COORDINATING_AGENCIES}}</dd></div>
{{#HAS_FINISHED_AT}}
<div><dt>Kết thúc xử lý:</dt> <dd>{{FINISHED_AT}}{{#HAS_OVERALL}} ({{OVERALL}}){{/HAS_OVERALL}}</dd></div>
{{/HAS_FINISHED_AT}}
<div><dt>Điện thoại liên hệ:</dt> <dd>{{CONTACT_PHONE}}</dd></div>
</dl>
<table class="grid control">
<thead>
<tr><th scope="col" rowspan="2" class="no">STT</th><th scope="colgroup" colspan="2">Giao, nhận</th><th scope="colgroup" colspan="2">Thời gian giao, nhận hồ sơ</th><th scope="colgroup" colspan="2">Ký, ghi rõ họ tên</th><th scope="col" rowspan="2" class="result">Kết quả giải quyết hồ sơ (trước hạn, đúng hạn, quá hạn)</th><th scope="col" rowspan="2">Ghi chú</th></tr>
<tr><th scope="col">Bên giao</th><th scope="col">Bên nhận</th><th scope="col">Giao</th><th scope="col">Nhận</th><th scope="col">Người giao</th><th scope="col">Người nhận</th></tr>
</thead>
<tbody>
{{#HAND_OVERS}}
<tr><td class="no">{{HAND_OVERS_NO}}</td><td>{{HAND_OVERS_FROM}}</td><td>{{HAND_OVERS_TO}}</td><td>{{HAND_OVERS_GIVEN_AT}}</td><td>{{HAND_OVERS_TAKEN_AT}}</td><td class="sign">{{HAND_OVERS_FROM_OFFICER}}</td><td class="sign">{{HAND_OVERS_TO_OFFICER}}</td><td>{{HAND_OVERS_RESULT}}</td><td>{{HAND_OVERS_NOTE}}</td></tr>
{{/HAND_OVERS}}
</tbody>
</table>
{{>FOOT}}
</main>
</body>
</html>
