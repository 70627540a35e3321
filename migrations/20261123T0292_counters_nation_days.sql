-- The nation's running month: its days were added up from those of every commune, 0.3 to 2.7 s at a million petitions, for the public first page.
alter table counter_bucket drop constraint counter_bucket_grain_known;
alter table counter_bucket add constraint counter_bucket_grain_known check (grain in ('year', 'half_month', 'day'));
comment on table counter_bucket is 'Folded counts of a unit with all below it, per year and per half month (1–14, 15–end), and of the nation per day, as the tree was on the day counted.';

insert into counter_bucket (province_id, unit_id, grain, starts_on, indicator, dims, n)
select a.province_id, a.id, 'day', d.day, d.indicator, d.dims, sum(d.n)::integer
from counter_day d
join org_unit u on u.id = d.unit_id
join org_unit_closure c on c.unit_id = d.unit_id and (c.valid_from <= d.day or c.valid_from = u.opened_on)
  and (c.valid_to is null or d.day < c.valid_to or c.valid_to = u.closed_on)
join org_unit a on a.id = c.ancestor_id and a.level = 'nation'
group by a.province_id, a.id, d.day, d.indicator, d.dims
having sum(d.n) <> 0;
