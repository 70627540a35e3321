-- Every question about sessions names the province, so the unique key (province, unit, post, day) answers it; a second index doubled the cost of
-- storing the schedules of a country.
drop index reception_session_by_unit;
