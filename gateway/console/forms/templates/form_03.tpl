{{%AUTOESCAPE context="HTML"}}
{{>HEAD}}
<body class="portrait letter">
<main>
{{>LETTERHEAD}}
{{>NUMBER}}
<h1>{{TITLE}}</h1>
<dl class="lines">
<div><dt>Hồ sơ của:</dt> <dd class="strong">{{OWNER}}{{#NO_OWNER}}<span class="blank"></span>{{/NO_OWNER}}</dd></div>
{{#HAS_SUBMITTER}}
<div><dt>Người nộp hồ sơ:</dt> <dd>{{SUBMITTER}}{{#HAS_SUBMITTER_PAPER}} ({{SUBMITTER_PAPER}}){{/HAS_SUBMITTER_PAPER}}</dd></div>
{{/HAS_SUBMITTER}}
<div><dt>Địa chỉ:</dt> <dd>{{ADDRESS}}{{#NO_ADDRESS}}<span class="blank"></span>{{/NO_ADDRESS}}</dd></div>
<div class="pair"><dt>Số điện thoại:</dt> <dd>{{PHONE}}{{#NO_PHONE}}<span class="blank"></span>{{/NO_PHONE}}</dd> <dt>Thư điện tử:</dt> <dd>{{EMAIL}}{{#NO_EMAIL}}<span class="blank"></span>{{/NO_EMAIL}}</dd></div>
{{#HAS_ID_PAPER}}
<div><dt>Giấy tờ tùy thân:</dt> <dd>{{ID_PAPER}}</dd></div>
{{/HAS_ID_PAPER}}
<div><dt>Nội dung yêu cầu giải quyết:</dt> <dd class="strong">{{CONTENT}}</dd></div>
{{#HAS_HANDLING_AGENCY}}
<div><dt>Cơ quan giải quyết:</dt> <dd>{{HANDLING_AGENCY}}</dd></div>
{{/HAS_HANDLING_AGENCY}}
{{#HAS_CODE}}
<div><dt>Mã số đăng ký:</dt> <dd>{{CODE}}</dd></div>
{{/HAS_CODE}}
<div><dt>Thời gian nộp:</dt> <dd>{{SUBMITTED_AT}}</dd></div>
</dl>
<p class="plain">Qua xem xét, {{ISSUER}} thông báo không tiếp nhận, giải quyết hồ sơ này.</p>
<dl class="lines">
<div><dt>Lý do:</dt> <dd class="words">{{REASON}}{{#NO_REASON}}<span class="blank"></span>{{/NO_REASON}}</dd></div>
</dl>
<p class="plain">Nếu cần được giải thích hoặc hướng dẫn nộp lại, ông/bà liên hệ {{OFFICER_NAME}}, điện thoại {{CONTACT_PHONE}}, {{CONTACT_ADDRESS}}.</p>
<div class="signatures">
<div><p class="role">Người nộp hồ sơ</p><p class="hint">(Ký và ghi rõ họ tên)</p><p class="signer">{{SUBMITTER_NAME}}</p></div>
<div><p class="role">Người từ chối tiếp nhận</p><p class="hint">(Ký và ghi rõ họ tên)</p><p class="signer">{{OFFICER_NAME}}</p></div>
</div>
{{>FOOT}}
</main>
</body>
</html>
