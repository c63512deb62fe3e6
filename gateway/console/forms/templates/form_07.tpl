{{%AUTOESCAPE context="HTML"}}
{{>HEAD}}
<body class="landscape">
<main>
{{>LETTERHEAD}}
<h1>{{TITLE}}</h1>
<p class="period">Từ {{FROM_DAY}} đến {{TO_DAY}}</p>
<table class="grid register">
<thead>
<tr><th scope="col" class="no">STT</th><th scope="col">Mã hồ sơ, thủ tục, số bộ</th><th scope="col">Chủ hồ sơ, người nộp</th><th scope="col">Địa chỉ, điện thoại, thư điện tử, giấy tờ</th><th scope="col">Cơ quan giải quyết, hình thức nộp</th><th scope="col">Nộp; nhận; hẹn trả</th><th scope="col">Xong; trả kết quả</th><th scope="col">Trạng thái</th><th scope="col">Cách nhận kết quả, ký nhận</th><th scope="col">Ghi chú</th></tr>
</thead>
<tbody>
{{#REGISTER}}
<tr{{#STRUCK}} class="struck"{{/STRUCK}}><td class="no">{{REGISTER_NO}}</td><td class="code-cell"><p class="strong">{{REGISTER_CODE}}</p><p>{{REGISTER_CONTENT}}</p><p>{{REGISTER_SETS}} bộ</p></td><td><p>{{REGISTER_OWNER}}</p>{{#HAS_REGISTER_SUBMITTER}}<p>Nộp: {{REGISTER_SUBMITTER}}</p>{{/HAS_REGISTER_SUBMITTER}}</td><td><p>{{REGISTER_ADDRESS}}</p><p>{{REGISTER_PHONE}}</p><p>{{REGISTER_EMAIL}}</p><p>{{REGISTER_ID_PAPER}}</p></td><td><p>{{REGISTER_AGENCY}}</p><p>{{REGISTER_CHANNEL}}</p></td><td class="when"><p>{{REGISTER_SUBMITTED_AT}}</p><p>{{REGISTER_RECEIVED_AT}}</p><p>{{REGISTER_DUE_AT}}</p></td><td class="when"><p>{{REGISTER_FINISHED_AT}}</p><p>{{REGISTER_HANDED_OVER_AT}}</p></td><td>{{REGISTER_STATE}}</td><td class="sign">{{REGISTER_RECIPIENT}}</td><td>{{REGISTER_NOTE}}</td></tr>
{{/REGISTER}}
{{#NO_REGISTER}}
<tr><td colspan="10" class="empty">Không có hồ sơ nào được tiếp nhận trong thời gian này.</td></tr>
{{/NO_REGISTER}}
</tbody>
</table>
<div class="signatures">
<div></div>
<div><p class="place-date">{{PLACE_DATE}}</p><p class="role">Người lập sổ</p><p class="hint">(Ký và ghi rõ họ tên)</p></div>
</div>
<p class="printed">In lúc {{PRINTED_AT}}. Điện thoại liên hệ: {{CONTACT_PHONE}}.</p>
{{>FOOT}}
</main>
</body>
</html>
