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
{{#HAS_CODE}}
<div><dt>Mã hồ sơ:</dt> <dd>{{CODE}}</dd></div>
{{/HAS_CODE}}
<div><dt>Nội dung yêu cầu giải quyết:</dt> <dd class="strong">{{CONTENT}}</dd></div>
{{#HAS_HANDLING_AGENCY}}
<div><dt>Cơ quan giải quyết:</dt> <dd>{{HANDLING_AGENCY}}</dd></div>
{{/HAS_HANDLING_AGENCY}}
<div><dt>Địa chỉ:</dt> <dd>{{ADDRESS}}{{#NO_ADDRESS}}<span class="blank"></span>{{/NO_ADDRESS}}</dd></div>
<div class="pair"><dt>Số điện thoại:</dt> <dd>{{PHONE}}{{#NO_PHONE}}<span class="blank"></span>{{/NO_PHONE}}</dd> <dt>Thư điện tử:</dt> <dd>{{EMAIL}}{{#NO_EMAIL}}<span class="blank"></span>{{/NO_EMAIL}}</dd></div>
{{#HAS_ID_PAPER}}
<div><dt>Giấy tờ tùy thân:</dt> <dd>{{ID_PAPER}}</dd></div>
{{/HAS_ID_PAPER}}
</dl>
<p class="caption">Yêu cầu hoàn thiện hồ sơ gồm những giấy tờ sau:</p>
{{>PAPERS_TABLE}}
<dl class="lines">
<div><dt>Lý do:</dt> <dd class="words">{{REASON}}{{#NO_REASON}}<span class="blank"></span>{{/NO_REASON}}</dd></div>
{{#HAS_ASKED_BY}}
<div><dt>Cơ quan yêu cầu:</dt> <dd>{{ASKED_BY}}</dd></div>
{{/HAS_ASKED_BY}}
{{#HAS_SUPPLEMENT_DUE}}
<div><dt>Thời hạn bổ sung:</dt> <dd class="strong">chậm nhất {{SUPPLEMENT_DUE}}</dd></div>
{{/HAS_SUPPLEMENT_DUE}}
</dl>
<p class="plain">Trong quá trình hoàn thiện hồ sơ, nếu có vướng mắc, ông/bà liên hệ {{OFFICER_NAME}}, điện thoại {{CONTACT_PHONE}}, {{CONTACT_ADDRESS}}{{#HAS_WEB_LINE}}, hoặc tra cứu tại {{WEB_LINE}}{{/HAS_WEB_LINE}} để được hướng dẫn.</p>
<div class="signatures">
<div><p class="role">Người nhận phiếu</p><p class="hint">(Ký và ghi rõ họ tên)</p><p class="signer">{{SUBMITTER_NAME}}</p></div>
<div><p class="role">Người hướng dẫn</p><p class="hint">(Ký và ghi rõ họ tên)</p><p class="signer">{{OFFICER_NAME}}</p></div>
</div>
{{>FOOT}}
</main>
</body>
</html>
