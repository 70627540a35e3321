import { openMeeting } from '#src/modules/briefings/actions/minutes.ts';
import { planSeries } from '#src/modules/briefings/actions/series.ts';
import type { SeriesInput } from '#src/modules/briefings/forms.ts';
import type { Meeting, Series } from '#src/modules/briefings/meeting.ts';
import { comingMeetings } from '#src/modules/briefings/queries/meetings.ts';
import { addDays } from '#src/platform/calendar.ts';
import { type Ctx, today } from '#src/platform/context.ts';
import { inSnapshot } from '#src/platform/db/transaction.ts';
import { newId } from '#src/platform/ids.ts';
import { communes, type PersonKey, type Seed, seedOffices } from '#tests/support/seed.ts';
import { testWorld, type World } from '#tests/support/world.ts';

/** A commune with a weekly briefing: the head chairs, the clerk keeps the minutes, a handler is called, the Front is a guest. */
export type Briefings = {
  world: World;
  seed: Seed;
  post(person: PersonKey): Promise<string>;
  weekly(given?: Partial<SeriesInput>): Promise<Series>;
  /** Meetings of a series from today on. */
  coming(series: Series): Promise<Meeting[]>;
  /** The first meeting of a new weekly series, on its day, opened by the clerk. */
  opened(): Promise<{ ctx: Ctx; meeting: Meeting; series: Series }>;
  close(): Promise<void>;
};

export async function openBriefings(): Promise<Briefings> {
  const world = await testWorld();
  const seed = await seedOffices(world);
  const post = async (person: PersonKey) => {
    const [grant] = (await seed.actor(person)).grants;
    if (!grant) throw new Error(`${person} holds no post`);
    return grant.positionId;
  };
  const weekly = async (given: Partial<SeriesInput> = {}) =>
    planSeries(await seed.as('clerk'), {
      clientId: newId(),
      unitCode: communes.anBinh,
      name: 'Giao ban tuần',
      startsTime: '08:00',
      minutesLong: 90,
      place: 'Phòng họp UBND xã',
      chair: await post('head'),
      secretary: await post('clerk'),
      members: [await post('handler')],
      guests: ['Ủy ban MTTQ xã'],
      standing: ['Kiểm điểm kết luận buổi trước', 'Việc tuần tới'],
      agendaDays: 2,
      rhythm: 'week',
      on: undefined,
      weekday: 4,
      monthDay: undefined,
      monthWeek: undefined,
      quarterMonth: undefined,
      startsOn: '2026-11-19',
      ...given,
    });
  const coming = async (series: Series) => {
    const ctx = await seed.as('clerk');
    const day = today(ctx);
    return inSnapshot(ctx, (tx) => comingMeetings(tx, { from: day, to: addDays(day, 200), seriesId: series.id }));
  };
  return {
    world,
    seed,
    post,
    weekly,
    coming,
    async opened() {
      const series = await weekly();
      const [meeting] = await coming(series);
      if (!meeting) throw new Error('no meeting was made');
      const ctx = await seed.as('clerk');
      await openMeeting(ctx, meeting.id);
      return { ctx, meeting, series };
    },
    close: () => world.close(),
  };
}
