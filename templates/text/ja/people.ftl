# 人、鍵、会社、約束事: 登録と、二人で行う変更

kind-seconded = 第二の確認
help-confirm = 他の人が入力した記録を、別の人として確認する
    .entry = 記録番号
done-confirm = 記録番号 { $confirmed } の記録を、入力した人とは別の人として確認しました（記録番号 { $entry }）。
err-nothing-to-confirm = この記録（{ $entry }）は、第二の確認を要しないか、既に確認されています。
    .next = 確認を要する記録は「tewatashi status 管理番号」の「残っているもの」に記録番号で示されます。
