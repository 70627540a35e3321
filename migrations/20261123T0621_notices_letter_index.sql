-- The log counts the parts of letters that are settled as well.
drop index delivery_in_letter;
create index delivery_in_letter on delivery (letter_id) where letter_id is not null;
