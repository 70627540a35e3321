import { answerDeadline } from '#src/modules/deadlines/answer.ts';
import { fieldWords, questionSchema } from '#src/modules/deadlines/forms.ts';
import type { Command } from '#src/platform/command.ts';
import { ExpectedError } from '#src/platform/errors.ts';
import { parseInput } from '#src/platform/forms.ts';

const exit = { ok: 0, refused: 1, usage: 2 } as const;

/** Options as they are typed, and the field of the question each fills. */
const options = { '--complexity': 'complexity', '--work-on': 'workOn' } as const;

export const deadlineCommand: Command = {
  name: 'deadline',
  usage: 'deadline RULE START [--remote] [--complexity complex|speciallyComplex] [--work-on DAY,…]',
  help: {
    vi: [
      'Tính hạn theo luật và nói vì sao là ngày đó.',
      'RULE như complaint.resolve.first (danh sách: /api/v1/deadlines), START là ngày bắt đầu, 2026-11-02.',
      '--remote vùng sâu, vùng xa; --complexity mức phức tạp; --work-on những ngày coi là ngày làm việc.',
      'In JSON như GET /api/v1/deadlines/RULE?start=START. Mã thoát: 0 xong, 1 không tính được (lý do đã in), 2 gọi sai cách.',
    ].join('\n'),
    en: [
      'Counts a term of the law and says why it ends on that day.',
      'RULE as in complaint.resolve.first (list: /api/v1/deadlines), START is the day it starts, 2026-11-02.',
      '--remote a remote, hard-to-reach area; --complexity how complex; --work-on days to be treated as working days.',
      'Prints JSON as GET /api/v1/deadlines/RULE?start=START does. Exit codes: 0 done, 1 cannot be counted (and said why), 2 called wrongly.',
    ].join('\n'),
  },
  async run(ctx, args, io) {
    const read = readArgs(args);
    if (!read) {
      io.err(`danvan ${deadlineCommand.usage}`);
      return exit.usage;
    }
    try {
      const question = parseInput(questionSchema, read.question, fieldWords);
      io.out(JSON.stringify(answerDeadline(read.ruleId, question, ctx.lang), null, 2));
      return exit.ok;
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
      for (const each of error.all) io.err(each.words[ctx.lang]);
      return exit.refused;
    }
  },
};

/** Undefined when the words do not make a call: something is missing, twice there, or not known. */
function readArgs(args: readonly string[]): { ruleId: string; question: Record<string, string> } | undefined {
  const question: Record<string, string> = {};
  const plain: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    const field = options[word as keyof typeof options];
    if (word === '--remote') question.remote = 'true';
    else if (field) {
      const value = args[at + 1];
      if (value === undefined) return undefined;
      question[field] = value;
      at += 1;
    } else if (word.startsWith('-')) return undefined;
    else plain.push(word);
  }
  const [ruleId, start, ...more] = plain;
  if (!ruleId || !start || more.length > 0) return undefined;
  return { ruleId, question: { ...question, start } };
}
