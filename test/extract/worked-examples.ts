/**
 * The worked examples of the handbook (EXTRACTION.md §13): sentences and what a careful reader takes from them.
 * Roles: L lead, C coordinate, D direct, I implement, R report-to; an arrow marks an actor that stands outside the quote.
 */
export interface Expected {
  readonly who?: string;
  readonly modality?: 'must-not' | 'should' | 'may';
  readonly deadlines?: readonly string[];
  readonly targets?: readonly string[];
  readonly citations?: readonly string[];
  readonly optional?: true;
  readonly provision?: string;
}

export interface WorkedExample {
  readonly n: number;
  readonly text: string;
  readonly expected: readonly Expected[];
}

const example = (n: number, text: string, ...expected: Expected[]): WorkedExample => ({ n, text, expected });

export const workedExamples: readonly WorkedExample[] = [
  example(1, 'Giao Sở Tài chính chủ trì, phối hợp với Sở Xây dựng và UBND các xã, phường rà soát tài sản công dôi dư, báo cáo UBND tỉnh trước ngày 30/9/2026.', { who: 'L Sở Tài chính; C Sở Xây dựng, UBND các xã, phường; R UBND tỉnh', deadlines: ['due 2026-09-30'] }),
  example(2, 'Sở Y tế chủ trì triển khai hồ sơ sức khỏe điện tử; Công an tỉnh phối hợp bảo đảm an toàn dữ liệu.', { who: 'L Sở Y tế' }, { who: 'I Công an tỉnh' }),
  example(3, 'Đảng ủy UBND tỉnh lãnh đạo UBND tỉnh ban hành kế hoạch trong tháng 11/2026.', { who: 'D Đảng ủy UBND tỉnh; I UBND tỉnh', deadlines: ['due 2026-11-30'] }),
  example(4, 'Ban Tổ chức Tỉnh ủy tham mưu Ban Thường vụ Tỉnh ủy kiện toàn Ban Chỉ đạo.', { who: 'I Ban Tổ chức Tỉnh ủy; R Ban Thường vụ Tỉnh ủy' }),
  example(5, 'Văn phòng Tỉnh ủy là đầu mối tổng hợp, theo dõi việc thực hiện Kế hoạch này.', { who: 'L Văn phòng Tỉnh ủy' }),
  example(6, 'Đề nghị Ủy ban MTTQ Việt Nam tỉnh tăng cường giám sát, phản biện xã hội.', { who: 'I Ủy ban MTTQ Việt Nam tỉnh', modality: 'should' }),
  example(7, 'Trân trọng đề nghị Đoàn đại biểu Quốc hội tỉnh quan tâm giám sát việc giải quyết kiến nghị cử tri.', { who: 'I Đoàn đại biểu Quốc hội tỉnh', modality: 'should' }),
  example(8, 'Chủ tịch UBND các xã, phường chịu trách nhiệm trước Chủ tịch UBND tỉnh nếu để xảy ra khai thác khoáng sản trái phép.', { who: 'I Chủ tịch UBND các xã, phường' }),
  example(9, 'Yêu cầu Thủ trưởng các sở, ban, ngành trực tiếp chỉ đạo, không khoán trắng cho cấp dưới.', { who: 'I Thủ trưởng các sở, ban, ngành' }),
  example(10, 'Công an tỉnh, Bộ Chỉ huy quân sự tỉnh phối hợp bảo vệ tuyệt đối an toàn đại hội.', { who: 'I Công an tỉnh, Bộ Chỉ huy quân sự tỉnh' }),
  example(11, 'Nhiệm vụ số 5 do Sở Khoa học và Công nghệ chủ trì thực hiện.', { who: 'L Sở Khoa học và Công nghệ' }),
  example(12, 'Sở Văn hóa, Thể thao và Du lịch xây dựng quy tắc ứng xử.', { who: 'I Sở Văn hóa, Thể thao và Du lịch' }),
  example(13, 'Các cơ quan, đơn vị gửi báo cáo về Văn phòng UBND tỉnh (qua Phòng Nội chính) để tổng hợp.', { who: 'I Các cơ quan, đơn vị; R Văn phòng UBND tỉnh, Phòng Nội chính' }),
  example(14, 'Ủy ban Kiểm tra Tỉnh ủy hướng dẫn ủy ban kiểm tra cấp dưới xây dựng chương trình giám sát.', { who: 'D Ủy ban Kiểm tra Tỉnh ủy; I ủy ban kiểm tra cấp dưới' }),
  example(15, 'Rà soát, sửa đổi, bổ sung quy chế làm việc, bảo đảm không chồng chéo, không bỏ sót nhiệm vụ.', {}),
  example(16, 'Rà soát quy chế làm việc; bảo đảm không chồng chéo, bỏ sót nhiệm vụ.', {}),
  example(17, 'Rà soát quy chế làm việc; kịp thời tháo gỡ vướng mắc cho cơ sở.', {}, {}),
  example(18, 'Tăng cường kiểm tra; đồng thời, xử lý nghiêm các trường hợp vi phạm.', {}, {}),
  example(19, 'Kiểm tra các lĩnh vực: đất đai; đầu tư công; tài chính; cán bộ.', {}),
  example(20, 'Chấp hành nghiêm giờ giấc làm việc; không hút thuốc lá trong công sở.', {}, { modality: 'must-not' }),
  example(21, 'Giải quyết hồ sơ đúng hạn, không để người dân đi lại nhiều lần.', {}),
  example(22, 'Lãnh đạo đơn vị phải:\n- Phân công rõ người;\n- Kiểm tra hằng tuần;\n- Báo cáo kết quả.', { who: 'I ↑Lãnh đạo đơn vị' }, { who: 'I ↑Lãnh đạo đơn vị', deadlines: ['every weekly'] }, { who: 'I ↑Lãnh đạo đơn vị' }),
  example(23, 'Quán triệt Kết luận số 45-KL/TW, ngày 12/3/2026 “Về siết chặt kỷ cương; kiên quyết chống lãng phí”.', { citations: ['45-KL/TW'] }),
  example(24, 'Đổi mới phương thức lãnh đạo. Không né tránh, đùn đẩy trách nhiệm.', {}, { modality: 'must-not' }),
  example(25, 'Xây dựng kế hoạch kiểm tra, trong đó tập trung vào lĩnh vực dễ phát sinh tiêu cực.', {}),
  example(26, 'Cán bộ, công chức không được uống rượu, bia trong giờ làm việc.', { who: 'I Cán bộ, công chức', modality: 'must-not' }),
  example(27, 'Nghiêm cấm việc lợi dụng lễ hội để trục lợi.', { who: '', modality: 'must-not' }),
  example(28, 'Khuyến khích các xã, phường thí điểm mô hình “ngày không giấy tờ”.', { who: 'I các xã, phường', modality: 'should' }),
  example(29, 'Khuyến khích, bảo vệ cán bộ dám nghĩ, dám làm.', { who: '' }),
  example(30, 'Các địa phương có thể thuê dịch vụ công nghệ thông tin.', { who: 'I Các địa phương', modality: 'may' }),
  example(31, 'Chỉ được điều chỉnh chỉ tiêu khi có ý kiến bằng văn bản của Ban Thường vụ Đảng ủy.', { who: '' }),
  example(32, 'Đơn vị nào chưa hoàn thành phải kiểm điểm người đứng đầu.', {}),
  example(33, 'Nhiệm vụ được giao đã cơ bản hoàn thành.'),
  example(34, 'Một số đơn vị chưa chủ động tham mưu, còn né tránh trách nhiệm.'),
  example(35, 'Để khắc phục tình trạng trên, Ban Thường vụ Đảng ủy yêu cầu các chi bộ thực hiện tốt các nội dung sau:'),
  example(36, 'Chỉ thị này được phổ biến đến chi bộ.', { optional: true }),
  example(37, 'Xác định đây là nhiệm vụ trọng tâm, thường xuyên.', { optional: true }),
  example(38, 'Hoàn thành việc bàn giao chậm nhất ngày 15/12/2026.', { deadlines: ['due 2026-12-15'] }),
  example(39, 'Báo cáo kết quả về Sở Nội vụ trước ngày 20 hằng tháng.', { who: 'R Sở Nội vụ', deadlines: ['every monthly'] }),
  example(40, 'Định kỳ 6 tháng, hằng năm tổng hợp báo cáo Thường trực Tỉnh ủy.', { who: 'R Thường trực Tỉnh ủy', deadlines: ['every semiannual', 'every yearly'] }),
  example(41, 'Trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản, các đơn vị phải có ý kiến phản hồi.', { who: 'I các đơn vị', deadlines: ['relative'] }),
  example(42, 'Thường xuyên kiểm tra, kịp thời chấn chỉnh sai phạm.', { deadlines: [] }),
  example(43, 'Giai đoạn 2026-2030, trồng mới 5.000 ha rừng gỗ lớn.', { deadlines: ['from 2026-01-01 to 2030-12-31'], targets: ['= 5000 ha'] }),
  example(44, 'Định kỳ báo cáo kết quả thực hiện với Ban Thường vụ.', { who: 'R Ban Thường vụ', deadlines: ['every periodic'] }),
  example(45, 'Trong quý I năm 2027 phải đưa hệ thống vào vận hành chính thức.', { deadlines: ['due 2027-03-31'] }),
  example(46, 'Sơ kết 3 năm, tổng kết 5 năm thực hiện Đề án.', { deadlines: ['relative', 'relative'] }),
  example(47, 'Đến hết năm 2028, xóa toàn bộ nhà tạm.', { deadlines: ['due 2028-12-31'] }),
  example(48, 'Tổ chức đánh giá công chức hằng tháng, quý, năm.', { deadlines: ['every monthly', 'every quarterly', 'every yearly'] }),
  example(49, 'Từ ngày 01/7/2025, mô hình mới đi vào hoạt động.'),
  example(50, 'Phấn đấu 95% trở lên hồ sơ được giải quyết đúng hạn.', { targets: ['>= 95 %'] }),
  example(51, 'Tỷ lệ hồ sơ quá hạn dưới 2%.', { targets: ['< 2 %'] }),
  example(52, 'Cắt giảm ít nhất 30% thời gian giải quyết thủ tục so với năm 2025.', { targets: ['>= 30 %'], deadlines: [] }),
  example(53, 'Giảm tỷ lệ hộ nghèo xuống dưới 3%.', { targets: ['< 3 %'] }),
  example(54, 'Mỗi xã xây dựng từ 2 đến 3 mô hình điểm.', { who: 'I Mỗi xã', targets: ['range 2 3'] }),
  example(55, 'Chỉ số PAR INDEX nằm trong nhóm 15 tỉnh dẫn đầu.', { targets: ['rank<= 15'] }),
  example(56, 'Tăng 03 bậc Chỉ số PCI so với năm trước.', { targets: ['= 3 bậc'] }),
  example(57, 'Hội nghị trực tiếp không quá 35%, hội nghị trực tuyến không dưới 65%.', { targets: ['<= 35 %', '>= 65 %'] }),
  example(58, '100% chi bộ sinh hoạt chuyên đề ít nhất 01 lần mỗi quý.', { who: 'I chi bộ', targets: ['= 100 %', '>= 1 lần'], deadlines: ['every quarterly'] }),
  example(59, 'Thu ngân sách đạt 12.500 tỷ đồng, tăng 8,5%.', { targets: ['= 12500 tỷ đồng', '= 8.5 %'] }),
  example(60, 'Thực hiện phương châm “5 rõ, 1 xuyên suốt”.', { targets: [] }),
  example(61, '90% trở lên đảng viên hoàn thành tốt nhiệm vụ trở lên.', { targets: ['>= 90 %'] }),
  example(62, 'Triển khai Nghị quyết số 57-NQ/TW, ngày 22/12/2024 của Bộ Chính trị và Kế hoạch số 88-KH/TU, ngày 10/4/2026 của Ban Thường vụ Tỉnh ủy.', { citations: ['57-NQ/TW', '88-KH/TU'], deadlines: [] }),
  example(63, 'Thực hiện các kết luận của Ban Bí thư: Số 12-KL/TW; số 19-KL/TW.', { citations: ['12-KL/TW', '19-KL/TW'] }),
  example(65, 'Sửa đổi, bổ sung quy chế chi tiêu nội bộ của đơn vị.', { citations: [] }),
  example(66, 'Tiếp tục thực hiện Chỉ thị số 07/CT-UBND và các văn bản có liên quan.', { citations: ['07/CT-UBND'] }),
  example(67, 'Theo quy định tại điểm b khoản 2 Điều 9 Luật Cán bộ, công chức, thực hiện kê khai tài sản.', { citations: [] }),
  example(69, 'Phân đầu năm 2027 có 80% thôn đạt chuẩn văn hóa.', { targets: ['= 80 %'], deadlines: ['due 2027-12-31'] }),
  example(70, 'Kiên quyết xử lý hành vi những nhiều, gây phiền hà.', {}),
  example(71, 'Các đơn vị chấp hành nghiêm chế độ làm\n\nviệc, hội họp.', { who: 'I Các đơn vị' }),
  example(72, 'Thực hiện nghiêm Công văn số 120 -CV/TU ngày\n\n03/02/2026 về tiết kiệm điện.', { citations: ['120-CV/TU'], deadlines: [] }),
  example(73, '[bookmark: bookmark7]đ) Công khai số điện thoại đường dây nóng.', { provision: 'đ' }),
  example(74, 'Tổ chức quán triệt Chỉ thị số 20-CT/TU[footnoteRef:2] đến chi bộ. [2:  Về phòng, chống lãng phí.]', { citations: ['20-CT/TU'] }),
  example(75, 'Yêu cầu Thủ tướng các sở, ngành tổ chức thực hiện nghiêm túc Chỉ thị này./.', { optional: true, who: 'I Thủ tướng các sở, ngành' }),
  example(76, '3. Thanh tra tỉnh\nXây dựng kế hoạch thanh tra công vụ đột xuất.', { who: 'I ↑Thanh tra tỉnh' }),
  example(77, 'II- Nâng cao kỷ luật phát ngôn\n- Không cung cấp thông tin sai sự thật.', { who: '', modality: 'must-not' }),
  example(78, '2.3. Đảng ủy các xã, phường\n- Lãnh đạo tuyên truyền;\n- Tổ chức ký cam kết.', { who: 'I ↑Đảng ủy các xã, phường' }, { who: 'I ↑Đảng ủy các xã, phường' }),
  example(79, 'Ban Thường vụ Đảng ủy giao Ban Xây dựng Đảng theo dõi, đôn đốc; định kỳ hằng quý báo cáo kết quả.', { who: 'D Ban Thường vụ Đảng ủy; I Ban Xây dựng Đảng' }, { who: 'I ↑Ban Xây dựng Đảng', deadlines: ['every quarterly'] }),
  example(80, '| Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn | Sản phẩm |\n|---|---|---|---|---|\n| Xây dựng quy chế phối hợp | Sở Nội vụ | Các sở, ngành | Quý II/2026 | Quyết định của UBND tỉnh |', { who: 'L ↑Sở Nội vụ; C ↑Các sở, ngành', deadlines: ['due 2026-06-30'] }),
];
