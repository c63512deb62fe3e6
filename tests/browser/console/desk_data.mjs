// A desk's week made through the API: old, late and fresh dossiers, registrations, results at every stage. For desk_test.mjs.
import { call, later, now } from './harness.mjs';

export const DESK = 114;
export const OFFICE = 303;
const DAY = 24 * 60;

const person = (fullName, more = {}) => ({
  fullName, idKind: 'ID_KIND_CITIZEN_CARD', idNumber: '087175009999', birthDate: '1975', street: '12 Lý Thường Kiệt', hamlet: 'khóm 3', commune: 'phường Cao Lãnh',
  phone: '0912345678', phoneOwner: 'PHONE_OWNER_OWNER', ...more,
});

// What an officer does beside the browser, at the time that is set.
export function handOf(base, username, agencyId) {
  let token = null; // of the day it was first needed: a session lives 12 hours
  const act = async (method, address, body) => {
    token ??= (await call(base, '', 'POST', '/api/v1/sessions', { username, password: 'motcua-demo', agencyId })).token;
    return call(base, token, method, address, body);
  };
  return {
    act,
    verb: (code, verb, body = {}) => act('POST', `/api/v1/dossiers/${code}:${verb}`, body),
    find: async (code) => (await act('GET', `/api/v1/dossiers/${code}`)).dossier,
    receive: async (procedureCode, applicant, more = {}) => (await act('POST', '/api/v1/dossiers', { procedureCode, channel: 'CHANNEL_DESK', applicant, ...more })).dossier.code,
    register: async (applicant) => (await act('POST', '/api/v1/registrations', { procedureCode: '1.004884', channel: 'CHANNEL_ONLINE', applicant })).dossier.code,
  };
}

// Done at the desk itself: result issued and brought there.
async function finished(desk, lead, procedureCode, applicant) {
  const code = await desk.receive(procedureCode, applicant);
  await lead.verb(code, 'issue-result', { resultNumber: '12/GCN' });
  await desk.verb(code, 'bring-result');
  return code;
}

export async function makeWeek(base) {
  const made = {};
  later(-31 * DAY);
  const past = handOf(base, 'caolanh.motcua2', DESK);
  const pastLead = handOf(base, 'caolanh.lanhdao', DESK);
  made.uncollected = await finished(past, pastLead, '1.001612', person('Phan Văn Đợi'));
  made.late = await past.receive('1.001612', person('Võ Thị Muộn'));
  later(28 * DAY);
  // Its number is gone by now, only a reissue helps.
  made.unprinted = await handOf(base, 'caolanh.motcua2', DESK).receive('1.004884', person('Lâm Thị Quên'));
  later(3 * DAY);

  const desk = handOf(base, 'caolanh.motcua', DESK);
  const handler = handOf(base, 'caolanh.kinhte', OFFICE);
  const lead = handOf(base, 'caolanh.kinhte.lanhdao', OFFICE);
  Object.assign(made, { desk, handler, lead });
  made.registrations = [await desk.register(person('Trần Thị Sương', { phone: '0913000111', idNumber: '087180001111' })), await desk.register(person('Đỗ Văn Giang', { phone: '0913000222', idNumber: '087180002222' }))];
  made.sent = [];
  for (const name of ['Lê Thị Hạnh', 'Nguyễn Văn Tài', 'Trương Minh Ý']) {
    const code = await desk.receive('1.001612', person(name, { idNumber: '' , idKind: 'ID_KIND_UNSPECIFIED' }));
    await desk.verb(code, 'forward', { toAgencyId: OFFICE });
    made.sent.push(code);
  }
  made.held = [await desk.receive('1.004884', person('Huỳnh Thị Bé')), await desk.receive('1.001612', person('Bùi Văn Chín'))];
  // Results: two on their way from the office, two at the desk.
  made.coming = [];
  for (const name of ['Phạm Thị Ngọc Xuân', 'Đặng Quốc Việt']) {
    const code = await desk.receive('1.001612', person(name, { phone: '0914555666' }));
    await desk.verb(code, 'forward', { toAgencyId: OFFICE });
    await handler.verb(code, 'take-over');
    await lead.verb(code, 'issue-result', { resultNumber: '15/GCN' });
    made.coming.push(code);
  }
  const own = handOf(base, 'caolanh.thuly', DESK);
  made.ready = [];
  for (const name of ['Cao Thị Diễm', 'Cao Văn Trinh']) {
    const code = await desk.receive('1.001612', person(name, { phone: '0915777888' }));
    await own.verb(code, 'issue-result', { resultNumber: '16/GCN' });
    await desk.verb(code, 'bring-result');
    made.ready.push(code);
  }
  // Two on one receipt.
  const { items } = await desk.act('POST', '/api/v1/dossiers:batch', { applicant: person('Châu Văn Đôi'), channel: 'CHANNEL_DESK', items: [{ procedureCode: '1.001612' }, { procedureCode: '1.004884' }] });
  made.batch = items.map(({ dossier }) => dossier.code);
  for (const code of made.batch) {
    await own.verb(code, 'issue-result', { resultNumber: '17/GCN' });
    await desk.verb(code, 'bring-result');
  }
  made.void = await desk.receive('1.001612', person('Ghi Nhầm'));
  await desk.verb(made.void, 'void', { reasonCode: 'entered_twice', note: 'Nhập hai lần' });
  made.entered = await desk.receive('1.001612', person('Mai Thị Điện'), { late: { receivedAt: new Date(Date.parse(now()) - DAY * 60000).toISOString(), reasonCode: 'power_cut' } });
  return made;
}

// Answers of a tray with many rows, made of one real row.
export function manyRows(row, count) {
  return Array.from({ length: count }, (_, index) => ({ ...row, code: row.code.replace(/\d{4}$/, String(index + 1).padStart(4, '0')), overdue: index < 7,
    promisedAt: new Date(Date.parse(now()) + (index < 7 ? index - 7 : index - 6) * DAY * 30000).toISOString() }));
}
