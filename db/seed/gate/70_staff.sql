-- Staff.
INSERT INTO fault SELECT file, line, 'staff.id', format('officer_id %s is not 1 to 99999 (larger ones are given out by the database)', officer_id)
  FROM seed_staff WHERE officer_id NOT BETWEEN 1 AND 99999;
INSERT INTO fault SELECT file, line, 'staff.username', format('username "%s" is not 1 to 64 of [a-z0-9._-]', username) FROM seed_staff
  WHERE username !~ '^[a-z0-9._-]{1,64}$';
INSERT INTO fault SELECT file, line, 'staff.password', 'password_hash is no Argon2id string' FROM seed_staff WHERE password_hash NOT LIKE '$argon2id$%';
INSERT INTO fault SELECT file, line, 'staff.agency', format('unknown agency %s', agency_id) FROM seed_memberships
  WHERE agency_id NOT IN (SELECT agency_id FROM seed_agencies);
INSERT INTO fault SELECT file, line, 'staff.role', format('unknown role "%s"', role) FROM seed_memberships
  WHERE role NOT IN ('reception', 'handling', 'leader', 'admin');
