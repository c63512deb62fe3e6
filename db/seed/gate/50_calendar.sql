-- The calendar: years without a gap, days that differ from their weekday, make-up days that replace something, notices.
INSERT INTO fault SELECT file, line, 'calendar.gap', format('year %s does not follow %s', year, before) FROM (
  SELECT *, lag(year) OVER (ORDER BY year) AS before FROM seed_calendar_years) AS s WHERE year <> before + 1;
INSERT INTO fault SELECT file, line, 'calendar.year', format('day %s lies in no year of calendar_years.csv', day) FROM seed_special_days
  WHERE extract(year FROM day) NOT IN (SELECT year FROM seed_calendar_years);
INSERT INTO fault SELECT file, line, 'calendar.off-on-weekend', format('day off %s is a Saturday or Sunday', day) FROM seed_special_days
  WHERE NOT working AND extract(isodow FROM day) > 5;
INSERT INTO fault SELECT file, line, 'calendar.makeup-on-weekday', format('make-up day %s is no Saturday or Sunday', day) FROM seed_special_days
  WHERE working AND extract(isodow FROM day) < 6;
INSERT INTO fault SELECT file, line, 'calendar.makeup-for', format('make-up day %s must be named by the day off it replaces, dd/mm/yyyy, not "%s"', day, name)
  FROM seed_special_days AS s WHERE working AND NOT EXISTS (
    SELECT FROM seed_special_days AS o WHERE NOT o.working AND to_char(o.day, 'DD/MM/YYYY') = s.name);
INSERT INTO fault SELECT file, line, 'calendar.makeup-twice', format('day off %s is made up for by another day already', name) FROM (
  SELECT *, row_number() OVER (PARTITION BY name ORDER BY day) AS nth FROM seed_special_days WHERE working) AS s WHERE nth > 1;
INSERT INTO fault SELECT file, line, 'calendar.notice', format('%s has no name or cites no notice', day) FROM seed_special_days
  WHERE btrim(name) = '' OR btrim(notice) = '';
INSERT INTO fault SELECT file, line, 'calendar.notice', format('year %s is confirmed and cites no notice', year) FROM seed_calendar_years
  WHERE confirmed AND btrim(coalesce(notice, '')) = '';
