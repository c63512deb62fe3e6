{{%AUTOESCAPE context="HTML"}}
{{>HEAD}}
<body class="portrait letter">
<main>
{{>LETTERHEAD}}
{{>NUMBER}}
<h1>{{TITLE}}</h1>
<p class="addressee">Kính gửi: <strong>{{OWNER}}</strong></p>
<dl class="lines">
<div><dt>Địa chỉ:</dt> <dd>{{ADDRESS}}{{#NO_ADDRESS}}<span class="blank"></span>{{/NO_ADDRESS}}</dd></div>
<div class="pair"><dt>Số điện thoại:</dt> <dd>{{PHONE}}{{#NO_PHONE}}<span class="blank"></span>{{/NO_PHONE}}</dd> <dt>Thư điện tử:</dt> <dd>{{EMAIL}}{{#NO_EMAIL}}<span class="blank"></span>{{/NO_EMAIL}}</dd></div>
{{#HAS_SUBMITTER}}
<div><dt>Người nộp hồ sơ:</dt> <dd>{{SUBMITTER}}{{#HAS_SUBMITTER_PAPER}} ({{SUBMITTER_PAPER}}){{/HAS_SUBMITTER_PAPER}}</dd></div>
{{/HAS_SUBMITTER}}
{{#HAS_ID_PAPER}}
<div><dt>Giấy tờ tùy thân:</dt> <dd>{{ID_PAPER}}</dd></div>
{{/HAS_ID_PAPER}}
</dl>
<p class="plain">Lúc {{RECEIVED_AT}}, {{DESK}} tiếp nhận hồ sơ của ông/bà:</p>
<dl class="lines">
<div><dt>Mã hồ sơ:</dt> <dd class="strong">{{CODE}}</dd></div>
<div><dt>Thủ tục:</dt> <dd>{{CONTENT}}</dd></div>
<div><dt>Lĩnh vực:</dt> <dd>{{FIELD}}</dd></div>
<div><dt>Cơ quan giải quyết:</dt> <dd>{{HANDLING_AGENCY}}</dd></div>
<div><dt>Thời gian hẹn trả kết quả:</dt> <dd>{{OLD_DUE}}</dd></div>
<div><dt>Thời gian hẹn trả lúc nộp hồ sơ:</dt> <dd>{{ORIGINAL_DUE}}</dd></div>
</dl>
<p class="plain">Tuy nhiên, {{ISSUER}} không trả được kết quả giải quyết hồ sơ của ông/bà đúng thời gian đã hẹn.</p>
<dl class="lines">
<div><dt>Lý do:</dt> <dd class="words">{{CAUSE}}{{#NO_CAUSE}}<span class="blank"></span>{{/NO_CAUSE}}</dd></div>
</dl>
<p class="plain">{{ISSUER}} xin lỗi ông/bà về sự chậm trễ này và đề nghị gia hạn, hẹn lại ({{EXTENSION_NO}}{{#HAS_EXTENSION_LIMIT}}; theo quy định {{EXTENSION_LIMIT}}{{/HAS_EXTENSION_LIMIT}}) thời gian trả kết quả:</p>
<p class="due-line">{{NEW_DUE}}</p>
<p class="plain">Mong ông/bà thông cảm. Mọi thắc mắc xin liên hệ điện thoại {{CONTACT_PHONE}}, {{CONTACT_ADDRESS}}.</p>
<div class="signatures">
<div class="receivers"><p class="role-plain">Nơi nhận:</p><p>- Như trên (tại {{DESK}});</p>{{#HAS_TOLD_BY}}<p>- Tin nhắn tới số {{TOLD_BY}};</p>{{/HAS_TOLD_BY}}<p>- Lưu hồ sơ.</p></div>
<div><p class="role">Người đứng đầu cơ quan</p><p class="hint">(Ký, ghi rõ họ tên và đóng dấu)</p><p class="signer">{{OFFICER_NAME}}</p></div>
</div>
{{>FOOT}}
</main>
</body>
</html>
