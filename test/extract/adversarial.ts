/**
 * Sentences made to mislead: what must be found in each, and nothing else. `n` obligations (default 1); `not` counts prohibitions among
 * them; `who` the actors by their words ("" = nobody); `when`, `much`, `cites` the numbers of deadlines, targets and citations (default 0);
 * `keeps` words that the quotes must still hold, because the meaning turns on them.
 */
export interface Adversarial {
  readonly text: string;
  readonly n?: number;
  readonly not?: number;
  readonly who?: string;
  readonly when?: number;
  readonly much?: number;
  readonly cites?: number;
  readonly keeps?: string;
}

/** Negations and false negations. */
const negations: readonly Adversarial[] = [
  { text: 'Không tổ chức liên hoan bằng kinh phí nhà nước.', not: 1, keeps: 'Không' },
  { text: 'Không ngừng nâng cao chất lượng phục vụ Nhân dân.' },
  { text: 'Không những hoàn thành nhiệm vụ mà còn phải đề xuất cách làm mới.' },
  { text: 'Tuyệt đối không được tiết lộ thông tin đấu thầu.', not: 1, keeps: 'không' },
  { text: 'Nghiêm cấm sử dụng xe công vào việc riêng.', not: 1, keeps: 'Nghiêm cấm' },
  { text: 'Sở Y tế không được thu thêm bất kỳ khoản phí nào ngoài quy định.', not: 1, who: 'Sở Y tế', keeps: 'không' },
  { text: 'Kiên quyết không để phát sinh nợ đọng xây dựng cơ bản.', not: 1, keeps: 'không' },
  { text: 'Xử lý nghiêm những trường hợp không chấp hành quy định về phòng cháy.', keeps: 'không' },
  { text: 'Rà soát các thủ tục không còn phù hợp để kiến nghị bãi bỏ.', keeps: 'không' },
  { text: 'Thay thế cán bộ không đáp ứng yêu cầu nhiệm vụ.', keeps: 'không' },
  { text: 'Sở Xây dựng không cấp phép cho dự án chưa có đánh giá tác động môi trường.', not: 1, who: 'Sở Xây dựng', keeps: 'không' },
  { text: 'Không giao dự toán cho nhiệm vụ chưa được phê duyệt.', not: 1, keeps: 'chưa' },
  { text: 'Không được giao biên chế vượt chỉ tiêu.', not: 1, keeps: 'Không' },
  { text: 'Chỉ được chi tiền thưởng khi có quyết định của cấp có thẩm quyền.', keeps: 'Chỉ' },
  { text: 'Không để người dân phải chờ quá lâu khi làm thủ tục.', not: 1 },
  { text: 'Tăng cường tuần tra, không để xảy ra cháy rừng.', keeps: 'không' },
  { text: 'Bố trí đủ cán bộ trực, không bỏ trống vị trí việc làm.', keeps: 'không' },
  { text: 'Chấn chỉnh tình trạng không đeo thẻ công chức.', keeps: 'không' },
  { text: 'Không phân biệt thành phần kinh tế, tạo thuận lợi cho mọi doanh nghiệp tiếp cận đất đai.' },
  { text: 'Cấp ủy các cấp không được khoán trắng công tác chuyển đổi số cho bộ phận chuyên môn.', not: 1, keeps: 'không' },
  { text: 'Công chức không gây phiền hà, sách nhiễu khi tiếp dân.', not: 1, keeps: 'không' },
  { text: 'Tuyên truyền để người dân không đốt rơm rạ trên đồng.', keeps: 'không' },
  { text: 'Thực hiện nghiêm nguyên tắc không đùn đẩy trách nhiệm.', keeps: 'không' },
  { text: 'Cấm họp chợ trên lòng đường, vỉa hè.', not: 1, keeps: 'Cấm' },
  { text: 'Không chấp nhận hồ sơ thiếu thành phần theo quy định.', not: 1, keeps: 'Không' },
  { text: 'Đổi mới lề lối làm việc; không làm việc riêng trong giờ hành chính.', n: 2, not: 1 },
  { text: 'Kiểm tra định mức chi; không được vượt dự toán đã giao.', n: 2, not: 1 },
  { text: 'Rà soát quy hoạch; tránh chồng chéo giữa các ngành.' },
  { text: 'Rà soát quy hoạch; không để chồng chéo giữa các ngành.' },
  { text: 'Hoàn thiện hồ sơ, tuyệt đối không để sót đối tượng.', keeps: 'không' },
];

/** Exceptions and conditions at the edge of a quote. */
const conditions: readonly Adversarial[] = [
  { text: 'Công khai kết quả thanh tra, trừ nội dung thuộc bí mật nhà nước.', keeps: 'trừ' },
  { text: 'Tất cả cuộc họp phải ghi biên bản, trừ trường hợp khẩn cấp.', keeps: 'trừ trường hợp' },
  { text: 'Nếu phát hiện sai phạm, phải báo cáo ngay cấp có thẩm quyền.', keeps: 'Nếu' },
  { text: 'Trường hợp vượt thẩm quyền, kịp thời đề xuất phương án xử lý.', keeps: 'Trường hợp' },
  { text: 'Xử lý trách nhiệm người đứng đầu nếu để xảy ra lãng phí.', keeps: 'nếu' },
  { text: 'Chỉ bổ sung kinh phí khi đã quyết toán năm trước.', keeps: 'khi' },
  { text: 'Cho phép kéo dài thời gian thi công nhưng phải bảo đảm chất lượng.', keeps: 'nhưng' },
  { text: 'Ưu tiên hồ sơ của người có công, kể cả hồ sơ nộp sau giờ hành chính.', keeps: 'kể cả' },
  { text: 'Thực hiện tinh giản biên chế, ngoại trừ ngành y tế và giáo dục.', keeps: 'ngoại trừ' },
  { text: 'Rà soát toàn bộ dự án; trường hợp chậm tiến độ phải điều chuyển vốn.', n: 2, keeps: 'trường hợp' },
  { text: 'Kiểm điểm tập thể, cá nhân có liên quan; nếu có dấu hiệu tội phạm phải chuyển cơ quan điều tra.', n: 2, keeps: 'nếu' },
  { text: 'Khi có thiên tai, Ban Chỉ huy phòng thủ dân sự cấp xã chủ động sơ tán dân.', keeps: 'Khi có thiên tai' },
  { text: 'Chỉ tiếp nhận hồ sơ điện tử, không nhận hồ sơ giấy trừ trường hợp hệ thống gặp sự cố.', keeps: 'trừ trường hợp' },
  { text: 'Không tổ chức hội nghị trực tiếp, trừ khi được Thường trực Tỉnh ủy đồng ý.', not: 1, keeps: 'trừ khi' },
  { text: 'Báo cáo kết quả chậm nhất ngày 05/12/2026.', when: 1, keeps: 'chậm nhất' },
  { text: 'Hoàn thành trước ngày 20/11/2026, chậm nhất không quá ngày 30/11/2026.', when: 2, keeps: 'chậm nhất' },
  { text: 'Sở Tư pháp thẩm định dự thảo trong trường hợp cần thiết.', who: 'Sở Tư pháp', keeps: 'trong trường hợp' },
  { text: 'Giải ngân hết vốn được giao, nếu không sẽ bị thu hồi.', keeps: 'nếu không' },
  { text: 'Đơn vị nào để chậm trễ phải giải trình bằng văn bản.', keeps: 'nào' },
  { text: 'Được phép làm thêm giờ nhưng không quá 40 giờ trong một tháng.', much: 1, keeps: 'không quá' },
];

/** Mottos, slogans, quoted imperatives, names of programmes. */
const mottos: readonly Adversarial[] = [
  { text: 'Thực hiện phương châm “6 rõ, 3 không, 1 nhất”.' },
  { text: 'Quán triệt tinh thần “đã nói là làm; đã hứa là thực hiện; đã làm phải có kết quả”.' },
  { text: 'Đẩy mạnh phong trào “Cả nước chung sức xây dựng nông thôn mới”.' },
  { text: 'Duy trì mô hình “Ngày thứ Bảy tình nguyện; không hẹn ngày trả kết quả”.' },
  { text: 'Thực hiện khẩu hiệu “Không ai bị bỏ lại phía sau”.', keeps: 'Không ai' },
  { text: 'Nhân rộng câu lạc bộ “5 không, 3 sạch” ở khu dân cư.' },
  { text: 'Triển khai cuộc vận động “Người Việt Nam ưu tiên dùng hàng Việt Nam”.' },
  { text: 'Thực hiện tốt nguyên tắc “một việc chỉ giao một người chịu trách nhiệm”.' },
  { text: 'Phát huy tinh thần "vượt nắng, thắng mưa", "ba ca, bốn kíp".' },
  { text: 'Chống biểu hiện “trên nóng, dưới lạnh”; “sáng đúng, chiều sai”.' },
  { text: 'Thực hiện phương châm 4 tại chỗ trong phòng, chống thiên tai.' },
  { text: 'Bảo đảm yêu cầu rõ người, rõ việc, rõ tiến độ trong phân công nhiệm vụ.' },
  { text: 'Thực hiện “3 trước” và “4 tại chỗ” khi ứng phó bão.' },
  { text: 'Tổ chức hội thi “Tìm hiểu 95 năm truyền thống ngành Tuyên giáo”.' },
  { text: 'Xây dựng hình ảnh người cán bộ “7 dám” vì lợi ích chung.' },
  { text: 'Tổ chức chương trình “Xuân biên phòng ấm lòng dân bản” năm nay.' },
  { text: 'Vận động thực hiện mô hình “3 không về ma túy”.' },
  { text: 'Hưởng ứng tháng hành động “An toàn vệ sinh lao động; phòng chống cháy nổ”.' },
];

/** Cited titles with verbs and semicolons, dates of cited documents. */
const titles: readonly Adversarial[] = [
  { text: 'Thực hiện nghiêm Quy định số 55-QĐ/TW, ngày 19/12/2016 của Bộ Chính trị về một số việc cần làm ngay.', cites: 1 },
  { text: 'Triển khai Kế hoạch số 210/KH-UBND ngày 05/3/2026 của UBND tỉnh về rà soát quỹ đất; thu hồi dự án chậm tiến độ; xử lý vi phạm.', cites: 1 },
  { text: 'Quán triệt Nghị quyết số 18-NQ/TW, ngày 25/10/2017 “Một số vấn đề về tiếp tục đổi mới, sắp xếp tổ chức bộ máy; xây dựng hệ thống chính trị tinh gọn”.', cites: 1 },
  { text: 'Thực hiện Chỉ thị số 05/CT-TTg ngày 01/3/2025 của Thủ tướng Chính phủ về các nhiệm vụ thúc đẩy tăng trưởng.', cites: 1 },
  { text: 'Tham mưu sơ kết Nghị quyết số 12-NQ/TU năm 2021 của Ban Chấp hành Đảng bộ tỉnh.', cites: 1 },
  { text: 'Theo Công văn số 1234/BNV-TCBC ngày 08/4/2026 của Bộ Nội vụ, rà soát lại đề án vị trí việc làm.', cites: 1 },
  { text: 'Thực hiện Quyết định 749/QĐ-TTg và Quyết định số 942/QĐ-TTg.', cites: 2 },
  { text: 'Rà soát việc thực hiện Luật Đầu tư công năm 2024.' },
  { text: 'Kiểm tra việc chấp hành Nghị định số 30/2020/NĐ-CP về công tác văn thư.', cites: 1 },
  { text: 'Thực hiện Đề án 06 của Chính phủ về dữ liệu dân cư.' },
  { text: 'Tổ chức tổng kết Kế hoạch hành động giai đoạn 2021-2025 theo hướng dẫn của cấp trên.' },
  { text: 'Cụ thể hóa Kết luận số 77-KL/TW; Quy định số 11-QĐ/TW; Chỉ thị số 9-CT/TU.', cites: 3 },
  { text: 'Thực hiện các văn bản: Nghị quyết số 01/NQ-CP; Chỉ thị số 02/CT-TTg.', cites: 2 },
  { text: 'Sửa đổi Quyết định số 15/2023/QĐ-UBND ngày 02/5/2023 cho phù hợp thực tiễn.', cites: 1 },
  { text: 'Căn cứ Thông tư số 02/2021/TT-BNV, hướng dẫn xếp lương công chức.', cites: 1 },
  { text: 'Báo cáo tình hình thực hiện Thông báo kết luận số 45-TB/TU ngày 10/02/2026.', cites: 1 },
  { text: 'Thực hiện ý kiến của Chủ tịch UBND tỉnh tại cuộc họp ngày 12/01/2026.' },
  { text: 'Tiếp tục thực hiện Nghị quyết Đại hội Đảng bộ tỉnh nhiệm kỳ 2025 - 2030.' },
  { text: 'Tuyên truyền Luật sửa đổi, bổ sung một số điều của Luật Đất đai.' },
  { text: 'Triển khai Chương trình số 03-CTr/TU “về phát triển công nghiệp; giảm nghèo; bảo vệ rừng”.', cites: 1 },
];

/** What looks like a deadline, target or citation and is none. */
const values: readonly Adversarial[] = [
  { text: 'Thường xuyên kiểm tra, kịp thời uốn nắn sai sót.' },
  { text: 'Giải quyết thủ tục đúng hạn, đúng quy trình.' },
  { text: 'Báo cáo ngay khi có sự việc phát sinh.', when: 1 },
  { text: 'Trong tình hình mới, cần nâng cao cảnh giác.' },
  { text: 'Thực hiện tốt Điều 12 và khoản 3 Điều 15 của quy chế.' },
  { text: 'Kiểm tra 24/24 giờ tại các điểm xung yếu.' },
  { text: 'Chăm sóc trẻ em dưới 6 tuổi theo chế độ hiện hành.' },
  { text: 'Tuyên dương tập thể đạt giải tại Hội thi năm 2025.' },
  { text: 'Hoàn thành hồ sơ quyết toán trong quý III/2026.', when: 1 },
  { text: 'Nộp báo cáo trước 16 giờ 00 ngày 05/8/2026.', when: 1 },
  { text: 'Sơ kết 6 tháng, tổng kết năm theo quy định.', when: 2 },
  { text: 'Hằng quý đối thoại với doanh nghiệp.', when: 1 },
  { text: 'Trong vòng 10 ngày làm việc kể từ ngày nhận đủ hồ sơ, phải trả lời bằng văn bản.', when: 1 },
  { text: 'Phấn đấu đạt trên 95% hồ sơ trực tuyến.', much: 1 },
  { text: 'Giảm 20% thời gian giải quyết thủ tục hành chính.', much: 1 },
  { text: 'Mỗi xã xây dựng ít nhất 02 mô hình chuyển đổi số.', much: 1 },
  { text: 'Tỷ lệ giải ngân đạt 100% kế hoạch vốn.', much: 1 },
  { text: 'Chi không quá 15 triệu đồng cho mỗi hội nghị.', much: 1 },
  { text: 'Trồng từ 300 đến 500 ha rừng phòng hộ.', much: 1 },
  { text: 'Giữ vững vị trí trong nhóm 5 địa phương dẫn đầu về chỉ số PAPI.', much: 1 },
  { text: 'Bố trí phòng họp tại tầng 3, nhà B.' },
  { text: 'Gọi số 1022 để phản ánh hiện trường.' },
  { text: 'Vận hành Trung tâm điều hành thông minh giai đoạn 2.' },
  { text: 'Kiểm tra quốc lộ 4D và đường tỉnh 155.' },
  { text: 'Chuẩn bị lễ kỷ niệm 80 năm Quốc khánh 2/9.' },
  { text: 'Thực hiện chế độ trực theo 3 ca.' },
  { text: 'Khắc phục hạn chế trong thời gian qua.' },
  { text: 'Thực hiện nhiệm vụ trọng tâm của cả nhiệm kỳ.' },
  { text: 'Niêm yết mẫu số 02 tại bộ phận một cửa.' },
  { text: 'Duy trì tổng đài 18001096 hoạt động liên tục.' },
];

/** Words that contain or resemble the names of units. */
const nearUnits: readonly Adversarial[] = [
  { text: 'Kiểm tra cơ sở xây dựng trái phép ven sông.', who: '' },
  { text: 'Rà soát các cơ sở y tế tư nhân.', who: '' },
  { text: 'Nâng cấp cơ sở giáo dục vùng cao.', who: '' },
  { text: 'Phát huy sở trường của từng cán bộ.', who: '' },
  { text: 'Thành lập bộ phận một cửa liên thông.', who: '' },
  { text: 'Ban hành quy chế phối hợp.', who: '' },
  { text: 'Bàn giao mặt bằng sạch cho dự án.', who: '' },
  { text: 'Phòng, chống dịch bệnh trên đàn gia súc.', who: '' },
  { text: 'Đoàn kết nội bộ, giữ gìn kỷ cương.', who: '' },
  { text: 'Hội nhập quốc tế sâu rộng, toàn diện.', who: '' },
  { text: 'Viện dẫn đúng căn cứ pháp lý.', who: '' },
  { text: 'Chi trả trợ cấp qua tài khoản.', who: '' },
  { text: 'Cục bộ, địa phương phải được khắc phục triệt để.', who: '' },
  { text: 'Đài thọ chi phí đi lại cho đại biểu là người có công.', who: '' },
  { text: 'Trường hợp vi phạm phải bị xử lý.', who: '' },
  { text: 'Đội mũ bảo hiểm khi tham gia giao thông.', who: '' },
  { text: 'Tổ chức lớp tập huấn kỹ năng số.', who: '' },
  { text: 'Tổ chức đối thoại với thanh niên.', who: '' },
  { text: 'Văn phòng phẩm phải được mua sắm tập trung.', who: '' },
  { text: 'Công tác dân vận phải hướng về cơ sở.', who: '' },
  { text: 'Xử lý dứt điểm đơn thư liên quan đến Công ty Hoàng Sa.', who: '' },
  { text: 'Kiểm tra, giám sát các chi bộ trực thuộc.', who: '' },
  { text: 'Đánh giá người đứng đầu theo sản phẩm cụ thể.', who: '' },
  { text: 'Xử lý nghiêm cán bộ, công chức vi phạm.', who: '' },
  { text: 'Khen thưởng tập thể, cá nhân có thành tích.', who: '' },
  { text: 'Theo dõi, đôn đốc các sở, ban, ngành thực hiện nhiệm vụ.', who: '' },
  { text: 'Chấp hành sự lãnh đạo, chỉ đạo của Ban Thường vụ Tỉnh ủy.', who: '' },
  { text: 'Thực hiện nhiệm vụ do UBND tỉnh giao.', who: '' },
  { text: 'Tạo điều kiện cho Hội Nông dân hoạt động.', who: '' },
  { text: 'Phát huy vai trò của Mặt trận Tổ quốc trong giám sát.', who: '' },
  { text: 'Bồi dưỡng kiến thức cho cán bộ, công chức cấp xã.', who: '' },
  { text: 'Nâng cao trách nhiệm của người đứng đầu cấp ủy.', who: '' },
  { text: 'Hỗ trợ doanh nghiệp, hợp tác xã tiếp cận vốn.', who: '' },
  { text: 'Phối hợp với Công an tỉnh tuần tra khép kín địa bàn.', who: 'C Công an tỉnh' },
  { text: 'Báo cáo UBND tỉnh xem xét, quyết định.', who: 'R UBND tỉnh' },
  { text: 'Trình Hội đồng nhân dân tỉnh thông qua tại kỳ họp cuối năm.', who: 'R Hội đồng nhân dân tỉnh' },
];

/** Situation, praise, causes, purposes: no obligations at all. */
const background: readonly Adversarial[] = [
  { text: 'Trong những năm qua, công tác dân vận đã đạt nhiều kết quả tích cực.', n: 0 },
  { text: 'Tuy nhiên, một số địa phương còn lúng túng trong tổ chức thực hiện.', n: 0 },
  { text: 'Nguyên nhân chủ yếu là do nhận thức của một số cán bộ còn hạn chế.', n: 0 },
  { text: 'Một bộ phận công chức chưa nghiêm túc chấp hành giờ làm việc.', n: 0 },
  { text: 'Qua đó, góp phần giữ vững ổn định chính trị trên địa bàn.', n: 0 },
  { text: 'Đến nay, toàn tỉnh đã hoàn thành 80% khối lượng công việc.', n: 0 },
  { text: 'Thời gian vừa qua, tình hình cháy rừng diễn biến phức tạp.', n: 0 },
  { text: 'Hiện nay, nhiều hồ sơ vẫn còn quá hạn giải quyết.', n: 0 },
  { text: 'Những hạn chế trên đã ảnh hưởng đến niềm tin của Nhân dân.', n: 0 },
  { text: 'Các cấp ủy đã quan tâm lãnh đạo, chỉ đạo thực hiện nhiệm vụ.', n: 0 },
  { text: 'Một số dự án chưa đáp ứng tiến độ, gây lãng phí nguồn lực.', n: 0 },
  { text: 'Kết quả trên đã được Trung ương ghi nhận, đánh giá cao.', n: 0 },
  { text: 'Để khắc phục những tồn tại nêu trên, Chủ tịch UBND tỉnh yêu cầu:', n: 0 },
  { text: 'Các nhiệm vụ cụ thể như sau:', n: 0 },
  { text: 'Nơi nhận: Như trên.', n: 0 },
];

/** Where one obligation ends and the next begins. */
const cuts: readonly Adversarial[] = [
  { text: 'Lập danh mục dự án; bố trí vốn đối ứng; tổ chức thi công.', n: 3 },
  { text: 'Chuẩn bị hồ sơ gồm: tờ trình; dự thảo nghị quyết; báo cáo thẩm tra.' },
  { text: 'Kiểm tra việc chấp hành pháp luật về đất đai; môi trường; khoáng sản.' },
  { text: 'Rà soát, đánh giá, phân loại và đề xuất phương án xử lý.' },
  { text: 'Hoàn thiện thể chế; theo hướng đơn giản, dễ thực hiện.' },
  { text: 'Tăng cường đối thoại; nhất là với hộ dân bị thu hồi đất.' },
  { text: 'Đẩy mạnh tuyên truyền; góp phần nâng cao nhận thức của Nhân dân.' },
  { text: 'Sắp xếp lại bộ máy; gắn với tinh giản biên chế.' },
  { text: 'Sở Nội vụ tổng hợp kết quả; Văn phòng UBND tỉnh theo dõi tiến độ.', n: 2, who: 'I Sở Nội vụ; I Văn phòng UBND tỉnh' },
  { text: 'Giao Sở Công Thương chủ trì kiểm tra; định kỳ báo cáo kết quả.', n: 2, who: 'L Sở Công Thương; I Sở Công Thương', when: 1 },
  { text: 'Tăng cường kiểm tra, xử lý vi phạm. Kịp thời biểu dương gương tốt.', n: 2 },
  { text: 'Phân công lãnh đạo phụ trách từng lĩnh vực (kinh tế; văn hóa; xã hội).' },
  { text: 'Hoàn thành cấp điện cho thôn, bản; trong đó ưu tiên vùng biên giới.' },
  { text: 'Thực hiện số hóa hồ sơ; đồng thời, kết nối với cơ sở dữ liệu quốc gia.', n: 2 },
  { text: 'Xây dựng kế hoạch; coi đó là nhiệm vụ thường xuyên.' },
  { text: 'Quản lý chặt chẽ tài sản công; tạo chuyển biến rõ nét trong tiết kiệm.' },
  { text: 'TP. Hồ Chí Minh, tỉnh Tây Ninh phối hợp tuần tra liên tỉnh.' },
  { text: 'Kiểm tra lần 2 vào cuối năm; lần 1 đã xong.', when: 1 },
  { text: 'Thu hồi 1.234,5 m2 đất; bồi thường theo quy định.', n: 2, much: 1 },
  { text: 'Bố trí cán bộ, công chức làm việc theo ca; bảo đảm trực 24/24 giờ.' },
];

/** Lists, passives and chains of actors. */
const actors: readonly Adversarial[] = [
  { text: 'Sở Tài chính được giao chủ trì, phối hợp với Kho bạc Nhà nước khu vực rà soát tạm ứng.', who: 'L Sở Tài chính; C Kho bạc Nhà nước khu vực' },
  { text: 'Nội dung này do Thanh tra tỉnh chủ trì thực hiện.', who: 'L Thanh tra tỉnh' },
  { text: 'Ban Thường vụ Tỉnh ủy chỉ đạo Đảng ủy UBND tỉnh lãnh đạo UBND tỉnh sắp xếp trụ sở dôi dư.', who: 'D Ban Thường vụ Tỉnh ủy; D Đảng ủy UBND tỉnh; I UBND tỉnh' },
  { text: 'Đề nghị Ủy ban MTTQ Việt Nam tỉnh, Tỉnh đoàn vận động Nhân dân hiến đất làm đường.', who: 'I Ủy ban MTTQ Việt Nam tỉnh; I Tỉnh đoàn' },
  { text: 'Giám đốc Sở Y tế chịu trách nhiệm trước Chủ tịch UBND tỉnh về công tác phòng dịch.', who: 'I Giám đốc Sở Y tế' },
  { text: 'Công an tỉnh chủ trì; Sở Xây dựng phối hợp kiểm tra tải trọng xe.', n: 2, who: 'L Công an tỉnh; I Sở Xây dựng' },
  { text: 'Giao Văn phòng Tỉnh ủy đôn đốc các cơ quan, đơn vị gửi báo cáo đúng hạn.', who: 'I Văn phòng Tỉnh ủy' },
  { text: 'Sở Giáo dục và Đào tạo hướng dẫn các trường học tổ chức thi nghiêm túc.', who: 'D Sở Giáo dục và Đào tạo; I các trường học' },
  { text: 'Chi cục Kiểm lâm tuần tra các khu rừng giáp ranh.', who: 'I Chi cục Kiểm lâm' },
  { text: 'Tham mưu UBND tỉnh ban hành cơ chế hỗ trợ hợp tác xã.', who: 'R UBND tỉnh' },
  { text: 'Phối hợp chặt chẽ với Sở Nội vụ và các cơ quan liên quan rà soát biên chế.', who: 'C Sở Nội vụ; C các cơ quan liên quan' },
  { text: 'Trước ngày 10/12/2026, UBND các xã, phường gửi danh sách về Sở Tài chính.', who: 'I UBND các xã, phường; R Sở Tài chính', when: 1 },
  { text: 'Đối với hồ sơ chậm muộn, giao Sở Tư pháp tổng hợp danh sách.', who: 'I Sở Tư pháp' },
  { text: 'Thủ trưởng cơ quan; người đứng đầu đơn vị sự nghiệp trực tiếp tiếp công dân.' },
];

/** All sentences, with the reason each group is there. */
export const adversarial: Readonly<Record<string, readonly Adversarial[]>> = { negations, conditions, mottos, titles, values, nearUnits, background, cuts, actors };
