import { expect, test } from 'vitest';
import { fieldWords, submissionSchema } from '#src/modules/petitions/forms.ts';
import {
  emptySendForm,
  placeIsChosen,
  readSendForm,
  type SendForm,
  toSubmission,
  UNSURE,
} from '#src/modules/petitions/public/send-form.ts';
import { ExpectedError } from '#src/platform/errors.ts';
import { parseInput } from '#src/platform/forms.ts';

const filled: SendForm = {
  ...emptySendForm({ placeCode: '01840', kind: 'feedback' }),
  story: 'Tôi tên là Hoàng Văn Thử. Đèn đường trước cổng trường hỏng đã hai tuần.',
  identity: 'nameWithheld',
  name: 'Hoàng Văn Thử',
  phone: '0900 123 456',
};

test('a filled form is a submission; its subject says the matter, not the name', () => {
  const input = parseInput(submissionSchema, toSubmission(filled), fieldWords);
  expect(input).toMatchObject({ kind: 'feedback', unitCode: '01840', subject: 'Đèn đường trước cổng trường hỏng đã hai tuần' });
});

test('who does not know the kind sends feedback', () => {
  expect(toSubmission({ ...filled, kind: UNSURE })).toMatchObject({ kind: 'feedback' });
});

test('who wants no name leaves none behind, even when a name was typed before', () => {
  expect(toSubmission({ ...filled, identity: 'anonymous' })).not.toHaveProperty('sender');
});

test('an empty form names every wrong field once', () => {
  try {
    parseInput(submissionSchema, toSubmission(emptySendForm()), fieldWords);
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(ExpectedError);
    const fields = error instanceof ExpectedError ? error.all.map(({ field }) => field) : [];
    expect(fields).toEqual(['kind', 'body', 'unitCode', 'identity']);
  }
});

test('a choice made for another search is no choice', () => {
  expect(placeIsChosen({ ...filled, placeTyped: 'tan binh', placeSearched: 'tan binh' })).toBe(true);
  expect(placeIsChosen({ ...filled, placeTyped: 'phu thong', placeSearched: 'tan binh' })).toBe(false);
  expect(placeIsChosen({ ...filled, placeTyped: '', placeSearched: '' })).toBe(true);
});

test('what came from outside is read as text: a foreign id is made anew, foreign uploads are dropped', () => {
  const { form, press } = readSendForm({ ma: "x' or 1=1", tep: ['not-a-uuid'], chuyen: ['a', 'b'], viec: 'tim-noi' });
  expect(form.clientId).toMatch(/^[0-9a-f-]{36}$/);
  expect(form.uploads).toEqual([]);
  expect(form.story).toBe('b');
  expect(press).toEqual({ kind: 'search' });
});
