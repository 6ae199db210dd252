-- A correction is a record like others: what was said about it stands on its time line. A membership is not carried, see the README of members.

CALL kernel_carry('members_correction', 'correction', NULL, 'union_path', NULL, 'person_id');
