-- Texts: each that programs ask for is there in each of its languages with the same slots; text messages fit one segment at their largest.
INSERT INTO fault SELECT file, line, 'message.language', format('languages "%s" of %s is not vi, or vi en', languages, key) FROM seed_message_keys
  WHERE languages NOT IN ('vi', 'vi en');
INSERT INTO fault SELECT k.file, k.line, 'message.missing', format('no text of %s in language %s', k.key, wanted)
  FROM seed_message_keys AS k CROSS JOIN regexp_split_to_table(languages, ' ') AS wanted
  WHERE NOT EXISTS (SELECT FROM seed_messages AS m WHERE m.key = k.key AND m.language = wanted);
INSERT INTO fault SELECT m.file, m.line, 'message.language', format('%s is not a language of %s', language, key)
  FROM seed_messages AS m JOIN seed_message_keys AS k USING (key) WHERE language <> ALL (regexp_split_to_array(languages, ' '));
INSERT INTO fault SELECT file, line, 'message.empty', format('message %s is empty', key) FROM seed_messages WHERE btrim(text) = '';
INSERT INTO fault SELECT file, line, 'message.brace', format('message %s has a brace that is no {slot}', key) FROM seed_messages
  WHERE regexp_replace(text, '[{][a-z][a-z0-9_]*[}]', '', 'g') ~ '[{}]';

CREATE TEMP TABLE message_slot ON COMMIT DROP AS
  SELECT m.file, m.line, m.key, m.language, found.part[1] AS slot, m.key LIKE 'sms.%' AS sms
  FROM seed_messages AS m CROSS JOIN regexp_matches(text, '[{]([a-z0-9_]+)[}]', 'g') AS found (part);
INSERT INTO fault SELECT t.file, t.line, 'message.slots', format('message %s in %s has the slots %s, in vi %s', t.key, t.language, t.slots, vi.slots)
  FROM (SELECT m.file, m.line, m.key, m.language, coalesce((SELECT string_agg(DISTINCT slot, ' ' ORDER BY slot) FROM message_slot AS s
          WHERE s.key = m.key AND s.language = m.language), '(none)') AS slots FROM seed_messages AS m) AS t
    JOIN (SELECT m.key, coalesce((SELECT string_agg(DISTINCT slot, ' ' ORDER BY slot) FROM message_slot AS s
          WHERE s.key = m.key AND s.language = 'vi'), '(none)') AS slots FROM seed_messages AS m WHERE language = 'vi') AS vi USING (key)
  WHERE t.slots <> vi.slots;
-- What domain/status_view, notice and the pages fill; a slot nobody fills would make the sentence CATALOGUE_BROKEN.
INSERT INTO fault SELECT file, line, 'message.slot', format('message %s has the unknown slot {%s}', key, slot) FROM message_slot
  WHERE NOT sms AND slot <> ALL ('{agency,amount,apology_date,close_time,code,count,cutoff,date,days,desk,desk_address,desk_hours,desk_phone,due_date,
    entry_date,entry_time,expected,fee_kind,field,help_phone,holder,holiday_name,late_days,minutes,notice,notice_no,old_date,other,part,pause_date,
    pause_reason,phone_masked,pickup_desk,post_days,price,reply_date,reply_time,resume_date,sender,short_code,start_date,start_time,successor,supplement_due,
    swapped_date,time,tracking,web_address,weekday,what_if_date,what_if_due,what_if_time,year}'::text[]);

CREATE TEMP TABLE sms_slot (slot text PRIMARY KEY, longest integer NOT NULL) ON COMMIT DROP;
INSERT INTO sms_slot VALUES  -- texts.md 4.2
  ('code', 27), ('agency', 26), ('holder', 26), ('desk', 26), ('phone', 11), ('date', 10), ('old_date', 10), ('time', 5), ('amount', 11),
  ('count', 2), ('sc', 4), ('brand', 11), ('tracking', 13), ('score', 1), ('limit', 2), ('price', 6), ('ready', 2), ('open', 2), ('wait', 2);
INSERT INTO fault SELECT file, line, 'sms.slot', format('text message %s has the unknown slot {%s}', key, slot) FROM message_slot
  WHERE sms AND slot NOT IN (SELECT slot FROM sms_slot);
INSERT INTO fault SELECT file, line, 'sms.length', format('text message %s may reach %s characters, at most 160', key, worst) FROM (
  SELECT m.file, m.line, m.key, length(regexp_replace(m.text, '[{][a-z0-9_]+[}]', '', 'g')) + coalesce((
    SELECT sum(sms_slot.longest) FROM regexp_matches(m.text, '[{]([a-z0-9_]+)[}]', 'g') AS found (part) JOIN sms_slot ON slot = found.part[1]), 0) AS worst
  FROM seed_messages AS m WHERE m.key LIKE 'sms.%') AS s WHERE worst > 160;
-- GSM-7 basic without accents; of it texts.md 1.8 forbids some, and @ $ _ arrive as something else on some networks.
INSERT INTO fault SELECT m.file, m.line, 'sms.alphabet', format('text message %s has the character %s, which is not plain GSM-7', key, bad[1])
  FROM seed_messages AS m CROSS JOIN LATERAL regexp_matches(regexp_replace(text, '[{][a-z0-9_]+[}]', '', 'g'), '[^]A-Za-z0-9 .,:;/()?!+=''"%*&#<>[{}-]') AS found (bad)
  WHERE key LIKE 'sms.%';
INSERT INTO fault SELECT m.file, m.line, 'sms.forbidden', format('text message %s has the character %s (texts.md 1.8)', key, bad[1])
  FROM seed_messages AS m CROSS JOIN LATERAL regexp_matches(regexp_replace(text, '[{][a-z0-9_]+[}]', '', 'g'), '[]&#<>[{}]') AS found (bad)
  WHERE key LIKE 'sms.%';
INSERT INTO fault SELECT file, line, 'sms.notice', format('notice %s does not begin with {brand}: and a blank', key) FROM seed_messages
  WHERE key LIKE 'sms.notice.%' AND text NOT LIKE '{brand}: %';
