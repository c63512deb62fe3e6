-- One officer per commune for the bench, with the demo password.
INSERT INTO identity.account (username, display_name, password_hash)
SELECT 'bench.' || a.agency_id, 'Cán bộ ' || a.name, (SELECT password_hash FROM identity.account WHERE username = 'caolanh.motcua')
FROM catalogue.agency AS a
WHERE a.agency_id BETWEEN 101 AND 202
ON CONFLICT (username) DO NOTHING;
INSERT INTO identity.membership (officer_id, agency_id, role)
SELECT account.officer_id, split_part(account.username, '.', 2)::int, role
FROM identity.account AS account, unnest(ARRAY['reception', 'handling']) AS role
WHERE account.username LIKE 'bench.%'
ON CONFLICT DO NOTHING;
