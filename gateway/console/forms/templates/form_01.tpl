{{%AUTOESCAPE context="HTML"}}
{{>HEAD}}
<body class="portrait receipt">
<main>
{{>LETTERHEAD}}
<div class="receipt-top">
<div class="code-block">
<p class="code"><span class="label">{{CODE_LABEL}}:</span> <strong>{{CODE}}</strong></p>
{{#HAS_BARCODE}}
<svg class="code128" role="img" aria-label="Mã vạch của mã hồ sơ" viewBox="0 0 {{BARCODE_WIDTH}} {{BARCODE_HEIGHT}}" preserveAspectRatio="none" shape-rendering="crispEdges"><path d="{{BARCODE_PATH}}"/></svg>
{{/HAS_BARCODE}}
</div>
<div class="copy-block">
<p class="place-date">{{PLACE_DATE}}</p>
{{#COPY_APPLICANT}}
<p class="copy">Liên: Giao khách hàng</p>
{{/COPY_APPLICANT}}
{{#COPY_OFFICE}}
<p class="copy">Liên: Lưu</p>
{{/COPY_OFFICE}}
</div>
</div>
<h1>{{TITLE}}</h1>
{{#HAS_VOIDED}}
<p class="notice">{{VOIDED}}</p>
{{/HAS_VOIDED}}
{{#HAS_REISSUED}}
<p class="notice">{{REISSUED}}</p>
{{/HAS_REISSUED}}
{{#HAS_LATE_ENTRY}}
<p class="notice">{{LATE_ENTRY}}</p>
{{/HAS_LATE_ENTRY}}
{{#HAS_CORRECTS}}
<p class="notice">{{CORRECTS}}</p>
{{/HAS_CORRECTS}}
<dl class="lines">
<div><dt>Nơi tiếp nhận:</dt> <dd>{{DESK}}{{#HAS_CHANNEL}} (hình thức nộp: {{CHANNEL}}){{/HAS_CHANNEL}}</dd></div>
<div><dt>Tiếp nhận hồ sơ của:</dt> <dd class="strong">{{OWNER}}</dd></div>
{{#HAS_SUBMITTER}}
<div><dt>Người nộp hồ sơ:</dt> <dd><strong>{{SUBMITTER}}</strong>{{#HAS_SUBMITTER_PAPER}} ({{SUBMITTER_PAPER}}){{/HAS_SUBMITTER_PAPER}}</dd></div>
{{/HAS_SUBMITTER}}
<div><dt>Địa chỉ:</dt> <dd>{{ADDRESS}}{{#NO_ADDRESS}}<span class="blank"></span>{{/NO_ADDRESS}}</dd></div>
<div class="pair"><dt>Số điện thoại:</dt> <dd>{{PHONE}}{{#NO_PHONE}}<span class="blank"></span>{{/NO_PHONE}}</dd> <dt>Thư điện tử:</dt> <dd>{{EMAIL}}{{#NO_EMAIL}}<span class="blank"></span>{{/NO_EMAIL}}</dd></div>
<div><dt>Giấy tờ tùy thân:</dt> <dd>{{ID_PAPER}}{{#NO_ID_PAPER}}<span class="blank"></span>{{/NO_ID_PAPER}}</dd></div>
{{#HAS_CONTENT}}
<div><dt>Nội dung yêu cầu giải quyết:</dt> <dd class="strong">{{CONTENT}}</dd></div>
{{/HAS_CONTENT}}
{{#HAS_BATCH}}
<div><dt>Nội dung yêu cầu giải quyết:</dt> <dd class="strong">{{BATCH_COUNT}} hồ sơ</dd></div>
<div><dt></dt> <dd>{{BATCH}}</dd></div>
{{/HAS_BATCH}}
<div><dt>Cơ quan giải quyết:</dt> <dd>{{HANDLING_AGENCY}}</dd></div>
</dl>
{{#HAS_PAPERS}}
<p class="caption">Thành phần hồ sơ, yêu cầu và số lượng mỗi loại giấy tờ gồm:</p>
{{>PAPERS_TABLE}}
{{/HAS_PAPERS}}
<dl class="lines">
{{#HAS_SETS}}
<div class="pair"><dt>Số lượng hồ sơ:</dt> <dd>{{SETS}} (bộ)</dd> <dt>Thời gian giải quyết theo quy định:</dt> <dd>{{TERM}}</dd></div>
{{/HAS_SETS}}
<div><dt>Thời gian nhận hồ sơ:</dt> <dd>{{RECEIVED_AT}}</dd></div>
{{#HAS_DUE_AT}}
<div><dt>Thời gian trả kết quả giải quyết hồ sơ:</dt> <dd class="strong">{{DUE_AT}}</dd></div>
{{/HAS_DUE_AT}}
{{#HAS_PHASE1_RECEIVED}}
<div><dt>Giai đoạn 1:</dt> <dd>nhận {{PHASE1_RECEIVED}}; xong {{PHASE1_DUE}}{{#NO_PHASE1_DUE}}<span class="blank"></span>{{/NO_PHASE1_DUE}}</dd></div>
<div><dt>Giai đoạn 2:</dt> <dd>nhận {{PHASE2_RECEIVED}}{{#NO_PHASE2_RECEIVED}}<span class="blank"></span>{{/NO_PHASE2_RECEIVED}}; trả {{PHASE2_DUE}}{{#NO_PHASE2_DUE}}<span class="blank"></span>{{/NO_PHASE2_DUE}}</dd></div>
{{/HAS_PHASE1_RECEIVED}}
<div><dt>Nhận kết quả tại:</dt> <dd>{{DELIVERY}}{{#HAS_DELIVERY_HOURS}}; {{DELIVERY_HOURS}}{{/HAS_DELIVERY_HOURS}}</dd></div>
{{#HAS_FEES}}
{{#FEES}}
<div><dt>{{FEES_KIND}}:</dt> <dd>{{#HAS_FEES_CODE}}{{FEES_CODE}}, {{/HAS_FEES_CODE}}{{FEES_NAME}}{{#HAS_FEES_AMOUNT}}, {{FEES_AMOUNT}}{{/HAS_FEES_AMOUNT}}. {{FEES_STATE}}</dd></div>
{{/FEES}}
{{/HAS_FEES}}
{{#HAS_FEE_TOTAL}}
<div><dt>Tổng số tiền đã thu:</dt> <dd>{{FEE_TOTAL}} ({{FEE_TOTAL_WORDS}})</dd></div>
{{/HAS_FEE_TOTAL}}
<div class="pair"><dt>Vào Sổ theo dõi hồ sơ, Quyển số:</dt> <dd>{{REGISTER_BOOK}},</dd> <dt>Số thứ tự:</dt> <dd>{{REGISTER_NUMBER}}</dd> <dt>Điện thoại liên hệ:</dt> <dd>{{CONTACT_PHONE}}</dd></div>
</dl>
{{#HAS_DUE_LINE}}
<p class="due-line">{{DUE_LINE}}</p>
{{/HAS_DUE_LINE}}
{{#COPY_APPLICANT}}
<section class="lookup">
{{#HAS_LOOKUP_NUMBER}}
<div class="lookup-key">
{{#HAS_QR}}
<svg class="qr" role="img" aria-label="Ô QR để tra cứu hồ sơ" viewBox="0 0 {{QR_WIDTH}} {{QR_HEIGHT}}" shape-rendering="crispEdges"><path d="{{QR_PATH}}"/></svg>
{{/HAS_QR}}
<p class="lookup-box"><span class="lookup-label">{{LOOKUP_LABEL}}</span> <strong class="lookup-number">{{LOOKUP_NUMBER}}</strong></p>
</div>
{{/HAS_LOOKUP_NUMBER}}
<div class="lookup-words">
{{#HAS_LOOKUP_GONE}}
<p><strong>{{LOOKUP_LABEL}}</strong></p>
<p>{{LOOKUP_GONE}}</p>
{{/HAS_LOOKUP_GONE}}
{{#HAS_LOOKUP_EXPLAIN}}
<p>{{LOOKUP_EXPLAIN}}</p>
{{/HAS_LOOKUP_EXPLAIN}}
{{#HAS_SMS_EXPLAIN}}
<p>{{SMS_EXPLAIN}}</p>
{{/HAS_SMS_EXPLAIN}}
{{#HAS_COLLECT}}
<p>{{COLLECT}}</p>
{{/HAS_COLLECT}}
{{#HAS_LOST}}
<p>{{LOST}}</p>
{{/HAS_LOST}}
</div>
</section>
{{/COPY_APPLICANT}}
{{#HAS_OFFICE_COPY}}
<p class="office-copy">{{OFFICE_COPY}}</p>
{{/HAS_OFFICE_COPY}}
<div class="signatures">
<div><p class="role">Người nộp hồ sơ</p><p class="hint">(Ký và ghi rõ họ tên)</p><p class="signer">{{SUBMITTER_NAME}}</p></div>
<div><p class="role">Người tiếp nhận hồ sơ</p><p class="hint">(Ký và ghi rõ họ tên)</p><p class="signer">{{RECEIVER_NAME}}</p></div>
</div>
{{#HAS_DOSSIERS}}
<section class="attached">
<h2>Danh sách hồ sơ kèm theo</h2>
<table class="grid list">
<thead><tr><th scope="col" class="no">STT</th><th scope="col">Mã hồ sơ</th><th scope="col">Nội dung yêu cầu</th><th scope="col">Cơ quan giải quyết</th><th scope="col">Nhận</th><th scope="col">Hẹn trả</th><th scope="col">Thời hạn</th><th scope="col" class="no">Số bộ</th><th scope="col">Chủ hồ sơ</th></tr></thead>
<tbody>
{{#DOSSIERS}}
<tr{{#STRUCK}} class="struck"{{/STRUCK}}><td class="no">{{DOSSIERS_NO}}</td><td class="code-cell">{{DOSSIERS_CODE}}{{#HAS_DOSSIERS_BARCODE}}<svg class="code128 small" role="img" aria-label="Mã vạch của mã hồ sơ" viewBox="0 0 {{DOSSIERS_BARCODE_WIDTH}} {{DOSSIERS_BARCODE_HEIGHT}}" preserveAspectRatio="none" shape-rendering="crispEdges"><path d="{{DOSSIERS_BARCODE_PATH}}"/></svg>{{/HAS_DOSSIERS_BARCODE}}</td><td>{{DOSSIERS_CONTENT}}</td><td>{{DOSSIERS_AGENCY}}</td><td>{{DOSSIERS_RECEIVED_AT}}</td><td>{{DOSSIERS_DUE_AT}}</td><td>{{DOSSIERS_TERM}}</td><td class="no">{{DOSSIERS_SETS}}</td><td>{{DOSSIERS_OWNER}}</td></tr>
{{/DOSSIERS}}
</tbody>
</table>
</section>
{{/HAS_DOSSIERS}}
{{>FOOT}}
</main>
</body>
</html>
