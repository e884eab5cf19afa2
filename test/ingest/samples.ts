/** A text with every Vietnamese letter in both cases, as prose reads. */
export const sample = `ỦY BAN NHÂN DÂN TỈNH LÀO CAI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

Để khắc phục ngay tình trạng trên, Ban Thường vụ Tỉnh ủy yêu cầu các cấp ủy, tổ chức đảng:
1. Tiếp tục quán triệt, thực hiện nghiêm túc Kết luận số 21-KL/TW ngày 25/10/2021; kịp thời sửa đổi, bổ sung quy chế.
2. Những cán bộ, đảng viên được giao nhiệm vụ phải nỗ lực, chịu trách nhiệm đến cùng; tuyệt đối không đùn đẩy, né tránh, sợ sai.
`;

/** The letters themselves; TCVN3 has no accented capitals, so it is tested with the small ones. */
export const smallLetters = 'aàảãáạ ăằẳẵắặ âầẩẫấậ eèẻẽéẹ êềểễếệ iìỉĩíị oòỏõóọ ôồổỗốộ ơờởỡớợ uùủũúụ ưừửữứự yỳỷỹýỵ đ';
