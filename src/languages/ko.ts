// Korean: what its words mean on a page, one entry a line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const ko: Language = {
  tag: 'ko',

  amBefore: entries`
    오전
  `,

  commentsHeadline: entries`
    댓글
  `,

  frontPage: entries`
    홈
  `,

  linkLead: entries`
    관련기사
  `,

  menu: entries`
    검색
    뉴스
    더보기
    로그인
    메뉴
    목록
    홈
    회원가입
  `,

  notice: entries`
    구독하기
    기사제보
    무단\s?전재
    재배포\s?금지
    저작권자
  `,

  pmBefore: entries`
    오후
  `,

  readMore: entries`
    관련\s?기사
  `,

  relatedStories: entries`
    관련\s?기사
    많이 본 기사
    많이 본 뉴스
  `,

  rightsNotice: entries`
    무단\s?전재
    저작권자
  `,

  sectionEnd: entries`
    관련\s?기사
    관련\s?뉴스
    다음기사
    댓글.{0,6}
    많이 본 기사
    많이 본 뉴스
    이전기사
    인기\s?기사
    인기\s?뉴스
    최신\s?기사
    최신\s?뉴스
    추천\s?기사
    추천\s?뉴스
  `,

  share: entries`
    url 복사
    공유
    공유하기
    스크랩
    인쇄
    카카오톡
    트위터
    페이스북
  `,

  weekdayMark: entries`
    [월화수목금토일]요일
  `,

  writtenBy: entries`
    글쓴이
  `,

  youAreHere: entries`
    현재위치
  `,
};
