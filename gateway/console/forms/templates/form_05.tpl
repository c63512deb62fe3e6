{{%AUTOESCAPE context="HTML"}}
{{>HEAD}}
<body class="portrait letter">
<main>
{{>LETTERHEAD}}
{{>NUMBER}}
<h1>{{TITLE}}</h1>
<p class="addressee">Kính gửi: <strong>{{OWNER}}</strong></p>
<dl class="lines">
{{#HAS_SUBMITTER}}
<div><dt>Người nộp hồ sơ:</dt> <dd>{{SUBMITTER}}{{#HAS_SUBMITTER_PAPER}} ({{SUBMITTER_PAPER}}){{/HAS_SUBMITTER_PAPER}}</dd></div>
{{/HAS_SUBMITTER}}
<div><dt>Địa chỉ:</dt> <dd>{{ADDRESS}}{{#NO_ADDRESS}}<span class="blank"></span>{{/NO_ADDRESS}}</dd></div>
<div class="pair"><dt>Số điện thoại:</dt> <dd>{{PHONE}}{{#NO_PHONE}}<span class="blank"></span>{{/NO_PHONE}}</dd> <dt>Thư điện tử:</dt> <dd>{{EMAIL}}{{#NO_EMAIL}}<span class="blank"></span>{{/NO_EMAIL}}</dd></div>
{{#HAS_ID_PAPER}}
<div><dt>Giấy tờ tùy thân:</dt> <dd>{{ID_PAPER}}</dd></div>
{{/HAS_ID_PAPER}}
<div><dt>Mã hồ sơ:</dt> <dd class="strong">{{CODE}}</dd></div>
<div><dt>Thủ tục:</dt> <dd>{{CONTENT}}</dd></div>
<div><dt>Cơ quan giải quyết:</dt> <dd>{{HANDLING_AGENCY}}</dd></div>
<div><dt>Thời gian nhận hồ sơ:</dt> <dd>{{RECEIVED_AT}}</dd></div>
</dl>
<p class="plain">{{ISSUER}} thông báo dừng giải quyết hồ sơ nói trên từ {{STOPPED_AT}}.</p>
<dl class="lines">
<div><dt>Căn cứ:</dt> <dd>{{BASIS}}{{#NO_BASIS}}<span class="blank"></span>{{/NO_BASIS}}</dd></div>
<div><dt>Lý do:</dt> <dd class="words">{{REASON}}{{#NO_REASON}}<span class="blank"></span>{{/NO_REASON}}</dd></div>
<div><dt>Hồ sơ đang ở bước:</dt> <dd>{{STAGE}}</dd></div>
<div><dt>Kết quả giải quyết:</dt> <dd>{{RESULT_STATE}}</dd></div>
<div><dt>Số tiền đã thu:</dt> <dd>{{MONEY_COLLECTED}}</dd></div>
<div><dt>Số tiền hoàn trả:</dt> <dd>{{MONEY_REFUNDED}} ({{MONEY_REFUNDED_WORDS}})</dd></div>
</dl>
{{#HAS_PAPERS}}
<p class="caption">Giấy tờ trả lại người nộp tại {{DESK}}:</p>
{{>PAPERS_TABLE}}
{{/HAS_PAPERS}}
<p class="plain">Nếu chưa rõ hoặc không đồng ý, ông/bà liên hệ điện thoại {{CONTACT_PHONE}}, {{CONTACT_ADDRESS}}.</p>
<div class="signatures">
<div class="receivers"><p class="role-plain">Nơi nhận:</p><p>- Như trên (tại {{DESK}});</p><p>- Lưu hồ sơ.</p></div>
<div><p class="role">Người có thẩm quyền</p><p class="hint">(Ký, ghi rõ họ tên và đóng dấu)</p><p class="signer">{{OFFICER_NAME}}</p></div>
</div>
{{>FOOT}}
</main>
</body>
</html>
