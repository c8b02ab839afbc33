// Distinguishes traditional from simplified Chinese by characters that only one of the two has.
// Must not convert text.

const traditionalOnly = new Set(
  '們個來國會學說時過對發後經關長從問見開東車書馬門電話語讀寫應當點區業產義動務員報導紙線級給結統總設計論議證護讓變達運還進連選遠適邊邏鄉鐵錢銀錯鎮陽陰陳隊際險難雲霧靜頁頂項順須預領題' +
    '願類風飛飯館驗驚體髮鬥魚鳥鳴麗黃黨齊齡龍龜與專業嚴喪豐臨為舉麼樂習買亂爭虧亞產畝親億僅價眾優傳傷倫偽側兒兌內兩軍農寫衝決況凍淨準減幾憑擊劃劉則剛創別劑勁勞勢勳匯醫華協單賣盧衛卻廠廳' +
    '歷壓縣參雙響號嘆聽員啟嗎團園圍圖圓聖場壞塊堅壇墳壘夢頭夾奪奮獎婦媽寧實寵審憲賓對導將層屬岡島帶幫幹廣慶廢張彈強徹復憂懷態慘慣戰戲戶擴掃揚據搖攜攝擺撥敗敵數斷無舊曆曉術極構樞樣標樓機' +
    '權歡歐殘殺毀氣漢湯溝滅滿濟濕瀾災爐煙熱營牆狀猶獨獲環現產畫異療瘋盡監盤睜碼確禮禍種稱穩窮競筆節範築簡糧糾紅約純納紐組細終紹綠維網緊編緩練縮織繼續績罷罰羅聞職聯肅膚勝腦臟臉艦藝蘇藍藥' +
    '處虛蟲補裝製複視覺覽訂計訊記訪許訴診評詞試詩該詳認誤請談調諸謀謝識譯譽議讚豈貝負財責貨販貪貧購貴費資賓賞賽贏趙趕躍軌軟較載輕輛輪輸轉辦辭農迴遊達違遞遲遺郵鄭醬釋針鋼錄鍋鍵鏡鑽閃閉間' +
    '閱闊陸隨隱雜離雞頓頻顆額顏顧飲養餘騎騙髒鬆鬧魯鮮鴨麥齒',
);
const simplifiedOnly = new Set(
  '们个来国会学说时过对发后经关长从问见开东车书马门电话语读写应当点区业产义动务员报导纸线级给结统总设计论议证护让变达运还进连选远适边乡铁钱银错镇阳阴陈队际险难云雾静页顶项顺须预领题愿' +
    '类风飞饭馆验惊体斗鱼鸟鸣丽黄党齐龄龙与专严丧丰临为举么乐习买乱争亏亚亲亿仅价众优传伤伦伪侧儿兑两军农冲决况冻净准减几凭击划刘则刚创别剂劲劳势勋汇医华协单卖卢卫却厂厅历压县参双响号叹' +
    '听启吗团园围图圆圣场坏块坚坛坟垒梦头夹夺奋奖妇妈宁实宠审宪宾将层属冈岛带帮干广庆废张弹强彻复忧怀态惨惯战戏户扩扫扬据摇携摄摆拨败敌数断无旧晓术极构枢样标楼机权欢欧残杀毁气汉汤沟灭满' +
    '济湿灾炉烟热营墙状犹独获环现画异疗疯尽监盘睁码确礼祸种称稳穷竞笔节范筑简粮纠红约纯纳纽组细终绍绿维网紧编缓练缩织继续绩罢罚罗闻职联肃肤胜脑脏脸舰艺苏蓝药处虚虫补装制视觉览订讯记访许' +
    '诉诊评词试诗该详认误请谈调诸谋谢识译誉赞岂贝负财责货贩贪贫购贵费资赏赛赢赵赶跃轨软较载轻辆轮输转办辞违递迟遗邮郑酱释针钢录锅键镜钻闪闭间阅阔陆随隐杂离鸡顿频颗额颜顾饮养骑骗闹鲁鲜鸭' +
    '麦齿',
);
// characters in both lists are not evidence
for (const character of [...traditionalOnly]) {
  if (simplifiedOnly.delete(character)) traditionalOnly.delete(character);
}

/** Whether a Chinese text is traditional; a declared tag decides if the characters do not. */
export function isTraditional(text: string, declared: string | null): boolean {
  let balance = 0;
  let seen = 0;
  for (const character of text.slice(0, 6_000)) {
    if (traditionalOnly.has(character)) balance++;
    else if (simplifiedOnly.has(character)) balance--;
    else continue;
    seen++;
  }
  if (seen > 0 && balance !== 0) return balance > 0;
  return declared !== null && /^zh-(?:Hant|TW|HK|MO)/iu.test(declared);
}
