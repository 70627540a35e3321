import { describe, expect, test } from 'vitest';
import { type LetterDetails, readDetails } from '#src/modules/letters/forms.ts';
import { isForSender, kindNames, kindOf, kindsFor, type LetterKind, mayNameSender } from '#src/modules/letters/kinds.ts';
import { type LetterSubject, SENDER } from '#src/modules/letters/letter.ts';
import { templates } from '#src/modules/letters/templates.ts';
import { issuerOf } from '#src/modules/org-units/index.ts';
import { ExpectedError } from '#src/platform/errors.ts';

const issuer = issuerOf({ name: 'Xã An Bình', level: 'commune' }, 'Tỉnh Tây');

type About = LetterSubject['petitionKind'] | LetterSubject['kind'] | undefined;

function kindOfRecord(about: About): LetterSubject['kind'] {
  return about === 'dialogue' || about === 'briefing' || about === 'visit' ? about : 'petition';
}

function petitionKindOf(about: About): LetterSubject['petitionKind'] {
  if (about === undefined || about === 'petition' || kindOfRecord(about) !== 'petition') return null;
  return about as LetterSubject['petitionKind']; // what is left of the union
}

function subjectFor(kind: LetterKind, given: Partial<LetterSubject> = {}): LetterSubject {
  const about = given.petitionKind ?? kindOf(kind).about[0];
  const petitionKind = petitionKindOf(about);
  return {
    kind: kindOfRecord(about),
    provinceId: 1,
    id: '0199a000-0000-7000-8000-000000000001',
    reference: petitionKind ? 'DV-7K3MQ-01' : null,
    petitionKind,
    subject: 'Không đồng ý mức bồi thường thửa 112',
    receivedOn: '2026-11-02',
    sealed: petitionKind === 'denunciation',
    ...given,
  };
}

const details: LetterDetails = {
  toBody: 'Sở Nông nghiệp và Môi trường',
  respondent: 'Chủ tịch Ủy ban nhân dân xã Cát',
  instance: 'first',
  reason: 'Việc bồi thường do tỉnh phê duyệt.',
  demand: 'Kiểm tra thửa đất.\nTrả lời bà con.',
  startedOn: '2026-11-09',
  dueOn: '2026-12-09',
  meetingOn: '2026-11-26',
  meetingAt: '8 giờ 30',
  place: 'Trụ sở UBND xã',
  papers: 'Bản sao giấy chứng nhận, 01 bản',
  findings: 'Diện tích đo lại là 320 m².',
  decision: 'Công nhận khiếu nại đúng một phần.',
};

function textOf(kind: LetterKind, subject = subjectFor(kind), on = '2026-11-19', told = details) {
  return templates[kind]({ subject, issuer, on, details: readDetails(kind, told) });
}

describe.each(kindNames)('%s', (kind) => {
  test('says something for every record it is for, with all that was told and with only what it needs', () => {
    const needed = Object.fromEntries(kindOf(kind).needs.map((name) => [name, details[name]]));
    for (const about of kindOf(kind).about) {
      const subject = subjectFor(kind, {
        petitionKind: petitionKindOf(about),
        kind: kindOfRecord(about),
      });
      for (const told of [details, needed]) {
        const text = textOf(kind, subject, '2026-11-19', told);
        const all = JSON.stringify(text);
        expect(all).not.toMatch(/undefined|null,null|\[object/);
        expect(text.abstract).not.toBe('');
        expect(text.paragraphs.every((each) => each.trim() !== '')).toBe(true);
        expect(text.recipients.length).toBeGreaterThan(0);
      }
    }
  });

  test('holds the place of the sender’s name only where the law lets it', () => {
    for (const about of kindOf(kind).about) {
      const petitionKind = petitionKindOf(about);
      for (const sealed of petitionKind === 'denunciation' ? [true] : [false, true]) {
        const text = textOf(kind, subjectFor(kind, { petitionKind, sealed }));
        if (!mayNameSender(kind, sealed)) expect(JSON.stringify(text)).not.toContain(SENDER);
        // The register shows it.
        expect(text.abstract).not.toContain(SENDER);
      }
    }
  });

  test('names every detail it was not told, at once', () => {
    const { needs } = kindOf(kind);
    if (needs.length === 0) return expect(readDetails(kind, {})).toEqual({});
    try {
      readDetails(kind, { reason: '   ' });
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
      expect(error.all.map(({ field }) => field).toSorted()).toEqual([...needs].toSorted());
    }
  });
});

test('a letter to the sender of a sealed matter does not say what it is about: paper is found by others', () => {
  for (const kind of kindNames.filter(isForSender)) {
    const [about] = kindOf(kind).about;
    const petitionKind = petitionKindOf(about);
    const text = textOf(kind, subjectFor(kind, { petitionKind, sealed: true }));
    if (kind !== 'complaintDecision') expect(JSON.stringify(text), kind).not.toContain('thửa 112');
  }
});

test('to the denounced goes the content, and no word of who said it', () => {
  const text = textOf('denunciationAcceptedToDenounced');
  expect(text.to).toBe('Sở Nông nghiệp và Môi trường');
  expect(text.paragraphs[0]).toContain('Không đồng ý mức bồi thường thửa 112');
  expect(JSON.stringify(text)).not.toMatch(/⟦|đơn tố cáo của/);
});

test('a letter rests on the acts in force on its day', () => {
  const before = textOf('complaintAccepted', subjectFor('complaintAccepted'), '2026-06-30').basis.join('\n');
  const after = textOf('complaintAccepted', subjectFor('complaintAccepted'), '2026-07-01').basis.join('\n');
  expect(before).toContain('124/2020/NĐ-CP');
  expect(before).not.toContain('155/2026');
  expect(after).toContain('155/2026/NĐ-CP');
  expect(after.match(/124\/2020/g)).toHaveLength(1);
  const reception = (on: string) => textOf('receptionRefusal', subjectFor('receptionRefusal'), on).basis.join('\n');
  expect(reception('2026-06-30')).not.toContain('154/2026');
  expect(reception('2026-07-01')).toContain('154/2026');
});

test('a first decision tells both ways on, a second one the court alone', () => {
  const of = (instance: 'first' | 'second') =>
    textOf('complaintDecision', subjectFor('complaintDecision'), '2026-11-19', { ...details, instance }).paragraphs.join('\n');
  expect(of('first')).toMatch(/khiếu nại lần hai[^.]*hoặc khởi kiện/);
  expect(of('second')).not.toContain('khiếu nại lần hai');
  expect(of('second')).toContain('khởi kiện vụ án hành chính');
  expect(of('first')).toMatch(/Điều 1\. Công nhận[\s\S]*Điều 2\.[\s\S]*Điều 3\./);
});

test('each record is offered only letters that fit it', () => {
  expect(kindsFor({ kind: 'petition', petitionKind: 'feedback' })).not.toContain('complaintDecision');
  expect(kindsFor({ kind: 'petition', petitionKind: 'denunciation' })).toContain('denunciationConclusion');
  expect(kindsFor({ kind: 'visit', petitionKind: null })).toEqual([
    'guidance',
    'receptionRefusal',
    'receptionReceipt',
    'receptionConclusion',
  ]);
});
