# People, keys, firms, settings: what is registered, and changes that take two

kind-seconded = confirmed by a second person
help-confirm = Stand by another person's entry (four eyes)
    .entry = Number of the entry
done-confirm = Entry { $confirmed } is confirmed by a second person (entry { $entry }).
err-nothing-to-confirm = This entry ({ $entry }) needs no second person, or has one already.
    .next = “tewatashi status NUMBER” lists the entries that wait for a second person under what is missing.
