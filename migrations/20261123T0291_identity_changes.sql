-- Web processes remember for a few seconds who a session or token belongs to; this tells them to forget (docs/decisions/0009).
create function tell_identity_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('identity_changed', '');
  return null;
end $$;
comment on function tell_identity_changed() is 'Says on the channel identity_changed that who may do what is no longer what it was.';

create trigger account_user_tells after update of name, language, must_change_password, disabled_at or delete on account_user
  for each statement execute function tell_identity_changed();
-- Not when a session is merely used: its end moves on every five minutes.
create trigger account_session_tells after update of token, user_id, single_sign_on or delete on account_session
  for each statement execute function tell_identity_changed();
create trigger api_token_tells after update of token_hash, permissions, revoked_at, person_id, expires_at or delete on api_token
  for each statement execute function tell_identity_changed();
create trigger position_tells after insert or update or delete on position
  for each statement execute function tell_identity_changed();
create trigger delegation_tells after insert or update or delete on delegation
  for each statement execute function tell_identity_changed();
create trigger org_unit_tells after update of name, level, province_id or delete on org_unit
  for each statement execute function tell_identity_changed();
create trigger org_unit_scope_tells after insert or update or delete on org_unit_scope
  for each statement execute function tell_identity_changed();
create trigger org_unit_closure_tells after insert or update or delete on org_unit_closure
  for each statement execute function tell_identity_changed();
