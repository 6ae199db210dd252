-- Messages of a channel by what became of them: the list that is narrowed to one result, and its count.
CREATE INDEX appeals_channel_message_result ON appeals_channel_message (channel_id, result, id DESC);
