import { text as readAll } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { createPerson, managedUnit } from '#src/modules/identity/actions/people.ts';
import { addPosition } from '#src/modules/identity/actions/positions.ts';
import { createToken } from '#src/modules/identity/actions/tokens.ts';
import { passwordWeak, personUnknown } from '#src/modules/identity/errors.ts';
import { fieldWords, firstPasswordSchema, personWithPostSchema, tokenSchema } from '#src/modules/identity/forms.ts';
import { commandWords } from '#src/modules/identity/messages/commands.ts';
import { isGuessable } from '#src/modules/identity/password.ts';
import { findPersonByUsername } from '#src/modules/identity/queries/people.ts';
import { permissions, roles } from '#src/modules/identity/roles.ts';
import type { Command, Io } from '#src/platform/command.ts';
import { type Ctx, dayOf } from '#src/platform/context.ts';
import { inTransaction } from '#src/platform/db/transaction.ts';
import { ExpectedError } from '#src/platform/errors.ts';
import { parseInput } from '#src/platform/forms.ts';

const exitCode = { ok: 0, failed: 1, usage: 2 } as const;

export const userAddCommand: Command = {
  name: 'user add',
  usage:
    'user add --name NAME --username USER --unit CODE --title TITLE --role ROLE [--email MAIL] [--sso-subject SUB] [--password-stdin]',
  help: {
    vi: `Lập một tài khoản và chức vụ đầu tiên của người đó, từ hôm nay.
  --unit CODE        mã đơn vị: VN, mã tỉnh 2 số, mã xã 5 số, hoặc mã phòng, ban
  --role ROLE        ${Object.keys(roles).join(', ')}
  --password-stdin   đọc mật khẩu từ đầu vào chuẩn; không có thì một mật khẩu tạm được tạo và in ra một lần
Ví dụ: danvan user add --name "Nguyễn Thị Lan" --username lan.nguyen --unit 01921 --title "Văn thư" --role communeClerk`,
    en: `Make an account and the person's first position, from today.
  --unit CODE        code of the unit: VN, a province (2 digits), a commune (5 digits), or an office
  --role ROLE        ${Object.keys(roles).join(', ')}
  --password-stdin   read the password from standard input; without it a temporary one is made and printed once
Example: danvan user add --name "Nguyễn Thị Lan" --username lan.nguyen --unit 01921 --title "Văn thư" --role communeClerk`,
  },
  run: (ctx, args, io) => {
    const option = { type: 'string' } as const;
    const options = {
      name: option,
      username: option,
      unit: option,
      title: option,
      role: option,
      email: option,
      'sso-subject': option,
      'password-stdin': { type: 'boolean' },
    } as const;
    return runWith(
      ctx,
      io,
      userAddCommand.usage,
      () => parseArgs({ args, options, strict: true }).values,
      async (given) => {
        const person = parseInput(personWithPostSchema, given, fieldWords);
        const password = given['password-stdin'] ? await passwordFrom(process.stdin, person) : undefined;
        const unit = await managedUnit(ctx, person.unit);
        const temporary = await inTransaction(
          ctx,
          async (tx) => {
            const created = await createPerson(tx, { ...person, password, ssoSubject: given['sso-subject'] });
            await addPosition(tx, { ...person, personId: created.id });
            return created.temporaryPassword;
          },
          { provinceIds: [unit.provinceId] },
        );
        const words = commandWords(ctx.lang);
        io.err(words.userAdded(person.name, person.username, unit.name));
        if (temporary) {
          io.err(words.temporary);
          io.out(temporary);
        }
        return exitCode.ok;
      },
    );
  },
};

export const tokenAddCommand: Command = {
  name: 'token add',
  usage: 'token add --user USER --name NAME --scope PERMISSION,… [--days N]',
  help: {
    vi: `Lập một mã API cho một người và in mã ra một lần.
  --scope   các việc được làm, cách nhau dấu phẩy: ${permissions.join(', ')}
  --days    số ngày dùng được, 30 nếu không ghi
Mã chỉ làm được những việc người đó được làm vào lúc dùng mã.
Ví dụ: danvan token add --user lan.nguyen --name "Đồng bộ" --scope petitions.read,reports.read --days 90`,
    en: `Make an API token for a person and print it once.
  --scope   what it may do, separated by commas: ${permissions.join(', ')}
  --days    for how many days, 30 when left out
A token can do only what its holder may at the moment it is used.
Example: danvan token add --user lan.nguyen --name "Sync" --scope petitions.read,reports.read --days 90`,
  },
  run: (ctx, args, io) => {
    const option = { type: 'string' } as const;
    const options = { user: option, name: option, scope: option, days: option } as const;
    return runWith(
      ctx,
      io,
      tokenAddCommand.usage,
      () => parseArgs({ args, options, strict: true }).values,
      async (given) => {
        const input = parseInput(tokenSchema, { name: given.name, permissions: given.scope, days: given.days ?? 30 }, fieldWords);
        const holder = await findPersonByUsername(ctx, given.user ?? '');
        if (!holder) throw personUnknown();
        const made = await createToken(ctx, input, holder.id);
        io.err(commandWords(ctx.lang).tokenAdded(holder.name, dayOf(made.expiresAt)));
        io.out(made.token);
        return exitCode.ok;
      },
    );
  },
};

/** Reads the arguments and does the work; arguments that cannot be read show the usage, expected failures their sentences. */
async function runWith<A>(ctx: Ctx, io: Io, usage: string, read: () => A, work: (given: A) => Promise<number>): Promise<number> {
  let given: A;
  try {
    given = read();
  } catch (error) {
    io.err(error instanceof Error ? error.message : String(error));
    io.err(`danvan ${usage}`);
    return exitCode.usage;
  }
  try {
    return await work(given);
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    for (const each of error.all)
      io.err(each.field ? `--${optionOf(each.field)}: ${each.words[ctx.lang]}` : each.words[ctx.lang]);
    return error.code === 'invalid_input' ? exitCode.usage : exitCode.failed;
  }
}

function optionOf(field: string): string {
  return field.startsWith('permissions') ? 'scope' : field;
}

async function passwordFrom(input: NodeJS.ReadableStream, names: { username: string; name: string }): Promise<string> {
  const { password } = parseInput(firstPasswordSchema, { password: (await readAll(input)).replace(/\r?\n$/, '') }, fieldWords);
  if (isGuessable(password, [names.username, names.name])) throw passwordWeak();
  return password;
}
